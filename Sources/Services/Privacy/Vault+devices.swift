import Domain
import Foundation

extension Vault {
    /// Proof that its holder has signed in with an address before: 12 random bytes, the day on which it ends, and a MAC
    /// over both and the address. It can be told from others without being stored.
    func deviceToken(for emailKey: [UInt8], at now: Instant) -> DeviceToken {
        let end = UInt32(clamping: now.day + DevicePurpose.days)
        let body = Secrets.random(12) + withUnsafeBytes(of: end.bigEndian) { Array($0) }
        return DeviceToken(bytes: body + hash(emailKey + body, under: devices))
    }

    /// What tells the device from others; nil for a token that is none, is over, or is of another address.
    func device(_ token: DeviceToken, of emailKey: [UInt8], at now: Instant) -> [UInt8]? {
        let (body, code) = (Array(token.bytes[..<16]), Array(token.bytes[16...]))
        guard Secrets.areEqual(hash(emailKey + body, under: devices), code) else { return nil }
        let end = body[12...].reduce(0) { $0 << 8 | Int($1) }
        return now.day <= end ? Array(body[..<12]) : nil
    }
}

extension Instant {
    /// Days since 1970 in UTC.
    fileprivate var day: Int { Int(microsecondsSinceEpoch / 86_400_000_000) }
}
