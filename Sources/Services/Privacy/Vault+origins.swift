import Crypto
import Domain
import Foundation

extension Vault {
    /// What stands for where a code was asked from: 16 bytes that differ for each address, so that nobody's networks can
    /// be told from it or compared with anybody else's.
    func codeOrigin(_ emailKey: [UInt8], network: AddressRange?) -> [UInt8] {
        hash(emailKey + Array("network/\(network?.description ?? "none")".utf8), under: origins)
    }

    func codeOrigin(_ emailKey: [UInt8], device: [UInt8]) -> [UInt8] {
        hash(emailKey + Array("device/".utf8) + device, under: origins)
    }

    /// Proof that its holder has signed in with an address before: 16 random bytes, the day on which it ends, and a MAC
    /// over both and the address. Nothing of it is stored.
    func deviceToken(for emailKey: [UInt8], until day: Int) -> String {
        let body = (0..<16).map { _ in UInt8.random(in: .min ... .max) } + Self.bytes(of: UInt32(clamping: day))
        return (body + hash(emailKey + body, under: devices)).hexadecimal
    }

    /// What tells the device from others; nil for a token that is none, is over, or is of another address.
    func device(ofToken token: String, for emailKey: [UInt8], on day: Int) -> [UInt8]? {
        guard let bytes = [UInt8](hexadecimal: token), bytes.count == 36 else { return nil }
        let body = Array(bytes[..<20])
        guard Secrets.areEqual(hash(emailKey + body, under: devices), Array(bytes[20...])) else { return nil }
        let end = body[16...].reduce(0) { $0 << 8 | Int($1) }
        return day <= end ? Array(body[..<16]) : nil
    }

    /// What stands for a mail domain, 16 bytes.
    package func domainKey(_ domain: String) -> [UInt8] {
        hash(Array("domain/\(domain)".utf8), under: origins)
    }

    /// The key of one day's networks and mail domains; without the day's salt it cannot be made again.
    func signingDayKey(salt: [UInt8]) -> SymmetricKey {
        SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array("day/".utf8) + salt, using: origins))
    }

    private func hash(_ bytes: [UInt8], under key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key).prefix(16))
    }

    private static func bytes(of number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
