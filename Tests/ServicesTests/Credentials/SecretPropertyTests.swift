import Domain
import Foundation
import Generators
import Testing

@testable import Services

/// Codes, tokens and keys in writing: what is given out is taken back, and nothing that only resembles it.
@Suite struct SecretPropertyTests {
    private static let vault = Vault(masterKey: Array(repeating: 7, count: 32))

    @Test func `base 32 comes back, and nothing outside of its alphabet is taken`() {
        var taken = 0
        for bytes in Mutations(of: ["JBSW Y3DP", "mfrggzdf"], pieces: ["=", "1", "8", "ı", "ſ"], count: 5_000) {
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
            guard Base32.decode(bytes.text) != nil else { continue }
            taken += 1
            #expect(bytes.text.utf8.allSatisfy { $0 < 0x80 }, "\(bytes.text)")
        }
        #expect(taken > 500)
    }

    @Test func `a recovery code is taken however it is written, and nothing else is one`() throws {
        for _ in 0..<200 {
            let code = RecoveryCode.random()
            #expect(code.text.utf8.count * 5 >= 128)
            for form in [code.written, code.written.lowercased(), code.text, " " + code.written] {
                #expect(RecoveryCode(form) == code)
            }
        }
        let written = RecoveryCode.random().written
        for bytes in Mutations(of: [written], pieces: ["ß", "ı", "-", "\u{301}"], count: 5_000) {
            guard let code = RecoveryCode(bytes.text) else { continue }
            #expect(
                [25, 30].contains(code.text.utf8.count) && bytes.text.utf8.allSatisfy { $0 < 0x80 }, "\(bytes.text)")
            #expect(RecoveryCode(code.written) == code)
        }
    }

    @Test func `a recovery code of the time when they were shorter is one still`() throws {
        let code = try #require(RecoveryCode("abcde-fghij-klmno-pqrst-uvwxy"))
        #expect(code.written == "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY")
    }

    @Test func `a secret of an authenticator app comes back from its text and from its address`() throws {
        for bytes in Mutations(of: ["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"], count: 2_000) {
            guard let secret = TOTPSecret(base32: bytes.text) else { continue }
            #expect(TOTPSecret(base32: secret.base32)?.code(step: 59) == secret.code(step: 59))
            #expect(secret.code(step: 59).utf8.count == 6)
            #expect(URLComponents(string: secret.address(for: bytes.text))?.scheme == "otpauth")
        }
    }

    @Test func `tokens have the form of those that are given out, and a purpose`() {
        let given = [AccessSecret.random().text, DeviceToken.random().text, InvitationToken.random().text]
        for (place, text) in given.enumerated() {
            #expect([AccessSecret(text)?.text, DeviceToken(text)?.text, InvitationToken(text)?.text][place] == text)
            let all = [AccessSecret(text)?.hash, DeviceToken(text)?.hash, InvitationToken(text)?.hash]
            #expect(all.compactMap { $0 } == [Secrets.sha256(text)])
        }
        let bytes = Secrets.random(32)
        #expect(
            AccessSecret(bytes: bytes).bytes == bytes
                && AccessSecret(bytes: bytes).hash != DeviceToken(bytes: bytes).hash)
        var taken = 0
        for bytes in Mutations(of: given, pieces: ["dauys_", "dauys_device_", "device_"], count: 5_000) {
            let text = bytes.text
            // Each is written in one way: what is read is written the same.
            if let token = AccessSecret(text) { #expect(AccessSecret(bytes: token.bytes).text == text) }
            if let token = DeviceToken(text) { #expect(DeviceToken(bytes: token.bytes).text == text) }
            if let token = InvitationToken(text) { #expect(InvitationToken(bytes: token.bytes).text == text) }
            if AccessSecret(text) != nil || DeviceToken(text) != nil { taken += 1 }
            guard let pair = AuthenticationSecrets(stated: text, handle: String(text.suffix(43))) else { continue }
            #expect(pair.state.utf8.allSatisfy { $0 < 0x80 } && pair.state.utf8.count == 43)
        }
        #expect(taken > 100)
    }

    @Test func `a link or a reference leads where it was made for, and with anything changed nowhere`() throws {
        let (id, other) = (UUID(), UUID())
        let link = SignInLink.random(of: id)
        #expect(SignInLink(String(link.path.dropFirst(SignIn.linkRoot.count)))?.secret == link.secret)
        let follow = Self.vault.followToken(id)
        let erasure = Self.vault.erasureReference(id)
        let now = Instant(microsecondsSinceEpoch: 20_000 * 86_400_000_000)
        let end = now.adding(seconds: DevicePurpose.days * 86_400)
        let emailKey = Self.vault.emailKey(try EmailAddress("aida@example.kz"))
        let device = Self.vault.deviceToken(for: emailKey, at: now)
        #expect(Self.vault.follow(ofToken: follow) == id && Self.vault.erasure(ofReference: erasure) == id)
        #expect(Self.vault.device(device, of: emailKey, at: end) != nil)
        #expect(Self.vault.device(device, of: emailKey, at: end.adding(seconds: 86_400)) == nil)
        let known = [follow, erasure, device.text, Self.vault.followToken(other)]
        for bytes in Mutations(of: known, pieces: ["+", "-1", "0x", "+a"], count: 8_000) {
            let text = bytes.text
            if let link = SignInLink(text) { #expect(link.secret.count == SignInLink.secretLength) }
            // The case of hexadecimal digits means nothing.
            let digits = text.lowercased()
            let found = [Self.vault.follow(ofToken: text), Self.vault.erasure(ofReference: text)].compactMap { $0 }
            #expect(found.isEmpty || known.contains(digits), "\(text)")
            if let token = DeviceToken(text), Self.vault.device(token, of: emailKey, at: now) != nil {
                #expect(text == device.text, "\(text)")
            }
        }
        // One digit written with a sign is another text for the same number, and no reference.
        let pairs = stride(from: 0, to: 64, by: 2).map { erasure.dropFirst($0).prefix(2) }
        if let small = pairs.first(where: { $0.hasPrefix("0") }) {
            let range = small.startIndex..<small.endIndex
            let signed = erasure.replacingCharacters(in: range, with: "+\(small.dropFirst())")
            #expect(Self.vault.erasure(ofReference: signed) == nil)
        }
    }

    @Test func `what is sealed opens for its purpose, and with anything changed for none`() throws {
        let purpose = SealingPurpose.accountName(UUID())
        var sealed: [[UInt8]] = []
        for bytes in Mutations(of: ["Аида Бекқызы", ""], count: 500) {
            let value = try Self.vault.seal(bytes.text, for: purpose)
            #expect(try Self.vault.open(value, for: purpose) == bytes.text)
            sealed.append(value)
        }
        for bytes in Mutations(of: sealed, count: 5_000) where !sealed.contains(bytes) {
            #expect(throws: VaultFault.self) { try Self.vault.open(bytes, for: purpose) }
        }
    }

    @Test func `a file of keys is read as it was written, or not at all`() throws {
        let rings = [KeyRing.random(), KeyRing(masterKey: Array(repeating: 9, count: 32))]
        for ring in rings { #expect(KeyRing(text: ring.text) == ring) }
        let pieces = ["root ", "sealing 2 ", "derived mark ", "\n", "dauys-keys 2\n", "+", "sealing +1 ", "=", " "]
        for bytes in Mutations(of: rings.map(\.text), pieces: pieces, count: 5_000) {
            guard let ring = KeyRing(text: bytes.text) else { continue }
            #expect(KeyRing(text: ring.text) == ring)
            #expect(ring.root.count == KeyRing.keyLength && !ring.versions.isEmpty)
        }
    }

    @Test func `a list of passwords with anything changed is refused or answers`() throws {
        let folder = URL.temporaryDirectory.appending(path: "dauys-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "list")
        // SHA-1 of "password" and neighbours.
        let lines = [
            "00000000DD7F2A1C68A35673713783CA390C9E93:630", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824",
            "FFFFFFFEE791CBAC0F6305CAF0CEE06BBE131160:3",
        ]
        let text = lines.joined(separator: "\n") + "\n"
        var (refused, answered) = (0, 0)
        for bytes in Mutations(of: [text], pieces: ["\n", ":", "FFFFFFFFFFFFFFFFFFFF", "g"], count: 1_500) {
            try Data(bytes).write(to: file)
            do throws(PasswordList.Fault) {
                let list = try PasswordList(file.path)
                _ = try list.contains("password")
                answered += 1
            } catch {
                refused += 1
            }
        }
        #expect(refused > 100 && answered > 100)
    }

    @Test func `64 kilobytes of one thing is no secret, at once`() throws {
        let emailKey = Self.vault.emailKey(try EmailAddress("aida@example.kz"))
        let pieces = ["A", "a", "0", " ", "-", "dauys_", "root ", "\n", "sealing 1 ", "ß", "\u{301}"]
        let time = Repetitions.longestTime(of: pieces) { bytes in
            let text = bytes.text
            _ = Base32.decode(text)
            _ = RecoveryCode(text)
            _ = AccessSecret(text)
            _ = SignInLink(text)
            _ = AuthenticationSecrets(stated: text, handle: text)
            _ = Self.vault.follow(ofToken: text)
            _ = DeviceToken(text).flatMap { Self.vault.device($0, of: emailKey, at: .now) }
            _ = KeyRing(text: "dauys-keys 2\n" + text + "\n")
        }
        #expect(time < Repetitions.bound)
    }
}
