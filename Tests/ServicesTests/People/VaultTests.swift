import Domain
import Foundation
import Services
import Testing

@Suite struct VaultTests {
    let vault = Vault(masterKey: Array(0..<32))
    let id = UUID(uuidString: "0198c5a0-0000-7000-8000-000000000001")!

    @Test(arguments: ["", "Аида", "a\0b", String(repeating: "ұ", count: 20_000), "👩‍👩‍👧‍👦"])
    func `what is sealed opens as it was`(_ text: String) throws {
        let sealed = try vault.seal(text, for: .accountName(id))
        #expect(try vault.open(sealed, for: .accountName(id)) == text)
    }

    @Test func `the same text is sealed differently each time`() throws {
        #expect(try vault.seal("Aida", for: .accountName(id)) != vault.seal("Aida", for: .accountName(id)))
    }

    @Test func `another purpose, row or key does not open it`() throws {
        let sealed = try vault.seal("Aida", for: .accountName(id))
        #expect(throws: VaultFault.doesNotOpen) { try vault.open(sealed, for: .accountEmail(id)) }
        #expect(throws: VaultFault.doesNotOpen) { try vault.open(sealed, for: .accountName(UUID())) }
        let stranger = Vault(masterKey: Array(1..<33))
        #expect(throws: VaultFault.doesNotOpen) { try stranger.open(sealed, for: .accountName(id)) }
    }

    @Test func `no byte of it can be changed, and none left out`() throws {
        let sealed = try vault.seal("Aida", for: .accountName(id))
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 0x01
            #expect(throws: VaultFault.self) { try vault.open(changed, for: .accountName(id)) }
            #expect(throws: VaultFault.self) { try vault.open(Array(sealed[..<index]), for: .accountName(id)) }
        }
    }

    @Test func `an address and a person have keys of 32 bytes that depend on the master key`() throws {
        let address = try EmailAddress("Aida@example.kz")
        let stranger = Vault(masterKey: Array(1..<33))
        #expect(vault.emailKey(address).count == 32)
        #expect(vault.emailKey(address) == vault.emailKey(try EmailAddress("aida@EXAMPLE.kz")))
        #expect(vault.emailKey(address) != stranger.emailKey(address))
        let person = vault.personKey(scheme: "kz-iin", nationalIdentifier: "000101100016")
        #expect(person.count == 32)
        #expect(person != vault.personKey(scheme: "other", nationalIdentifier: "000101100016"))
        #expect(person != stranger.personKey(scheme: "kz-iin", nationalIdentifier: "000101100016"))
        #expect(
            vault.personKey(scheme: "a", nationalIdentifier: "b1")
                != vault.personKey(scheme: "ab", nationalIdentifier: "1"))
    }

    @Test func `a person is another signer on each petition`() {
        let person = vault.personKey(scheme: "kz-iin", nationalIdentifier: "000101100016")
        let (first, second) = (
            vault.signerKeys(salt: Array(repeating: 1, count: 32)),
            vault.signerKeys(salt: Array(repeating: 2, count: 32))
        )
        #expect(first.signer(for: person).count == 16)
        #expect(first.signer(for: person) == first.signer(for: person))
        #expect(first.signer(for: person) != second.signer(for: person))
    }

    @Test func `a token ends the follow that it was made for, and no other`() throws {
        let token = vault.followToken(id)
        #expect(vault.follow(ofToken: token) == id)
        #expect(Vault(masterKey: Array(1..<33)).follow(ofToken: token) == nil)
        for index in token.indices {
            var changed = token
            changed.replaceSubrange(index...index, with: token[index] == "0" ? "1" : "0")
            #expect(vault.follow(ofToken: changed) == nil)
        }
        for text in ["", "x", String(token.dropLast()), token + "0", String(repeating: "ы", count: 32)] {
            #expect(vault.follow(ofToken: text) == nil)
        }
    }

    /// If one of these changes, nobody can sign in and everybody can sign again.
    @Test func `the keys of today open the data of yesterday`() throws {
        func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
        #expect(hex(vault.emailKey(try EmailAddress("aida@example.kz"))) == Self.emailKey)
        #expect(hex(vault.personKey(scheme: "kz-iin", nationalIdentifier: "000101100016")) == Self.personKey)
        #expect(
            hex(vault.signerKeys(salt: Array(repeating: 9, count: 32)).signer(for: Array(repeating: 8, count: 32)))
                == Self.signer)
        #expect(hex(vault.codeHash("123456", id: id)) == Self.codeHash)
        #expect(vault.followToken(id) == Self.followToken)
        let sealed = stride(from: 0, to: Self.sealed.count, by: 2).map { offset in
            UInt8(Self.sealed.dropFirst(offset).prefix(2), radix: 16)!
        }
        #expect(try vault.open(sealed, for: .accountName(id)) == "Aida")
    }

    private static let emailKey = "3fdb9093287363ad73ecb56fc427cf92d052dc740ebf5951710bec39b2af7c24"
    private static let personKey = "766ddd2c5b7c4b4187516acf2767037bbaea7555317e7eeaf2590879a2acbdc3"
    private static let signer = "dc754744dba6ef843d28ef74810c582f"
    private static let codeHash = "4e9c6fa029f3e0ba05eaa49200ca47617e9c661c5b7c34d94d2d7246703e8c80"
    private static let followToken = "0198c5a000007000800000000000000182cb63b98f2f5108b9b11fbd82c9b769"
    private static let sealed = "01000102030405060708090a0bb739c10f4d2f81ddc06f6eb2c9492daca0bde87b"

    @Test func `no description shows a key`() {
        let text = "\(vault) \(String(reflecting: vault)) \([vault]) \(vault.signerKeys(salt: [1]))"
        #expect(!text.contains("SymmetricKey"))
        var dumped = ""
        dump(vault, to: &dumped)
        #expect(!dumped.contains("SymmetricKey"))
    }
}
