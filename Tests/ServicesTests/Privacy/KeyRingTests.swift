import Crypto
import Domain
import Foundation
import Testing

@testable import Services

@Suite struct KeyRingTests {
    @Test func `what the file says is what was written`() throws {
        let rings = [KeyRing(masterKey: Array(0..<32)), KeyRing.random(), try KeyRing.random().adding().adding()]
        for ring in rings { #expect(KeyRing(text: ring.text) == ring) }
    }

    @Test func `a file of the first format is taken over with every key that it stands for`() throws {
        let old = KeyRing(masterKey: Array(0..<32))
        let new = try old.adding()
        #expect(old.text.hasPrefix("dauys-master-key 1 "))
        #expect(new.text.hasPrefix("dauys-keys 2\n"))
        #expect(new.versions == [1, 2])
        for purpose in KeyRing.Purpose.allCases { #expect(new.derived(purpose) == old.derived(purpose)) }

        let id = UUID()
        let sealed = try Vault(old).seal("Айгүл", for: .accountName(id))
        #expect(try Vault(new).open(sealed, for: .accountName(id)) == "Айгүл")
        let again = try Vault(new).reseal(sealed, for: .accountName(id))
        #expect(again.first == 2)
        #expect(throws: VaultFault.unknownKeyVersion) { try Vault(old).open(again, for: .accountName(id)) }
    }

    @Test func `once the first key is taken away, nothing in the file leads back to it`() throws {
        let old = KeyRing(masterKey: Array(0..<32))
        let new = try old.adding().removing(1)
        let first = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: old.root), info: Data("dauys/1/sealing".utf8), outputByteCount: 32)
        #expect(first.withUnsafeBytes { Array($0) } == old.sealing[1])
        let others = [new.root] + new.stated.values + new.sealing.values
        for key in others {
            #expect(key != old.root)
            let derived = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: key), info: Data("dauys/1/sealing".utf8), outputByteCount: 32)
            #expect(derived != first)
        }
    }

    @Test func `a version is never given twice, and the last one is byte 255`() throws {
        var ring = KeyRing.random()
        ring = try ring.adding().removing(1)
        #expect(try ring.adding().versions == [2, 3])
        while ring.newest < 255 { ring = try ring.adding() }
        #expect(throws: KeyFileFault.noVersionLeft) { try ring.adding() }
        #expect(KeyRing(text: ring.text) == ring)
    }

    @Test(arguments: [
        "root", "root \(key)", "root \(key)\nsealing 1", "root \(key)\nsealing 0 \(key)",
        "root \(key)\nsealing 256 \(key)", "root \(key)\nsealing 1 \(key)\nsealing 1 \(key)",
        "root \(key)\nroot \(key)\nsealing 1 \(key)", "sealing 1 \(key)", "root \(key)\nsealing 1 \(key)\nother \(key)",
        "root \(key)\nderived something \(key)\nsealing 1 \(key)", "root \(key) \nsealing 1 \(key)",
        "root \(key)\n\nsealing 1 \(key)", "root QUJD\nsealing 1 \(key)",
    ])
    func `a text that is not whole is no key ring`(_ lines: String) {
        #expect(KeyRing(text: "dauys-keys 2\n" + lines + "\n") == nil)
    }

    private static let key = Data(repeating: 5, count: 32).base64EncodedString()

    @Test func `no description shows a key`() {
        let ring = KeyRing.random()
        var dumped = ""
        dump(ring, to: &dumped)
        #expect("\(ring)\(String(reflecting: ring))\(dumped)".contains("keys hidden"))
        #expect(!dumped.contains("UInt8"))
    }
}
