import Crypto
import Domain
import Foundation

extension Vault {
    /// What stands for a mailbox, 16 bytes: one for all addresses that differ in what follows a plus alone.
    func mailboxKey(_ address: EmailAddress) -> [UInt8] {
        hash(Array("mailbox/\(address.mailbox)".utf8), under: origins)
    }

    /// What stands for where a code was asked from: 16 bytes that differ for each mailbox, so that nobody's networks can
    /// be told from it or compared with anybody else's.
    func codeOrigin(_ mailboxKey: [UInt8], network: AddressRange?) -> [UInt8] {
        hash(mailboxKey + Array("network/\(network?.description ?? "none")".utf8), under: origins)
    }

    func codeOrigin(_ mailboxKey: [UInt8], device: [UInt8]) -> [UInt8] {
        hash(mailboxKey + Array("device/".utf8) + device, under: origins)
    }

    /// What stands for a mail domain, 16 bytes.
    package func domainKey(_ domain: String) -> [UInt8] {
        hash(Array("domain/\(domain)".utf8), under: origins)
    }

    /// The key of one day's networks and mail domains; without the day's salt it cannot be made again.
    func signingDayKey(salt: [UInt8]) -> SymmetricKey {
        SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array("day/".utf8) + salt, using: origins))
    }

    func hash(_ bytes: [UInt8], under key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key).prefix(16))
    }
}
