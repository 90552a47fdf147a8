import Domain
import Foundation
import Postgres

/// Devices from which staff have signed in.
package enum StaffDeviceRepository {
    /// As many are remembered for one account; a new one takes the place of the one that was used least recently.
    package static let limit = 10

    /// Whether somebody with this address has signed in from the device since `instant`.
    package static func belongs(
        hash: [UInt8], toEmailKey emailKey: [UInt8], usedAfter instant: Instant, in database: some Queryable
    ) async throws -> Bool {
        try await database.first(
            """
            SELECT FROM staff_device JOIN account ON account.id = staff_device.account
            WHERE staff_device.device_hash = \(hash) AND account.email_key = \(emailKey)
                AND staff_device.last_used_at > \(instant)
            """) != nil
    }

    package static func add(
        hash: [UInt8], to account: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            DELETE FROM staff_device WHERE device_hash IN (
                SELECT device_hash FROM staff_device WHERE account = \(account)
                ORDER BY last_used_at DESC, device_hash OFFSET \(limit - 1))
            """)
        try await transaction.query(
            """
            INSERT INTO staff_device (device_hash, account, created_at, last_used_at)
            VALUES (\(hash), \(account), \(now), \(now))
            """)
    }

    package static func use(hash: [UInt8], at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE staff_device SET last_used_at = \(now) WHERE device_hash = \(hash)")
    }

    package static func removeAll(of account: UUID, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM staff_device WHERE account = \(account)")
    }

    package static func forget(
        usedBefore instant: Instant, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(from: "staff_device", where: "last_used_at < \(instant)", limit: limit))
    }
}
