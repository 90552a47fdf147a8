import Domain
import Foundation
import Postgres

/// Codes that were sent to addresses, whether or not these have an account.
package enum SignInCodeRepository {
    /// As many wrong codes may be tried on one; a CHECK of the table has the same number.
    package static let tries = 5

    package struct Code: Hashable, Sendable {
        package var id: UUID
        package var hash: [UInt8]
        /// Of the link's secret; nil for a code from before there were links.
        package var linkHash: [UInt8]?
        package var emailSealed: [UInt8]
        package var language: Language
        package var isOfDevice: Bool
    }

    /// Makes everybody else with the same key wait until the transaction ends: that of a mailbox, to ask for a code, or of
    /// an address, to look at all its codes.
    package static func lock(_ key: [UInt8], in transaction: Transaction) async throws {
        let number = key.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        try await transaction.query("SELECT pg_advisory_xact_lock(\(Int(truncatingIfNeeded: number)))")
    }

    /// Where a code was asked from: a keyed hash of the mailbox and the network, or the device.
    package struct Origin: Hashable, Sendable {
        package var key: [UInt8]
        package var isDevice: Bool

        package init(key: [UInt8], isDevice: Bool) {
            self.key = key
            self.isDevice = isDevice
        }
    }

    /// How many codes were made after an instant, and when the first of them was.
    package struct Made: Hashable, Sendable {
        package var count: Int
        package var first: Instant?
    }

    /// The codes that were made for all addresses of the mailbox from this origin, from all networks, and from all devices.
    package static func made(
        for mailboxKey: [UInt8], from origin: Origin, after instant: Instant, in database: some Queryable
    ) async throws -> (here: Made, fromNetworks: Made, fromDevices: Made) {
        let row = try await database.first(
            """
            SELECT count(*) FILTER (WHERE origin = \(origin.key)), min(created_at) FILTER (WHERE origin = \(origin.key)),
                count(*) FILTER (WHERE NOT from_device), min(created_at) FILTER (WHERE NOT from_device),
                count(*) FILTER (WHERE from_device), min(created_at) FILTER (WHERE from_device)
            FROM sign_in_code WHERE mailbox_key = \(mailboxKey) AND created_at > \(instant)
            """)
        let (here, firstHere, networks, firstOfNetworks, devices, firstOfDevices) =
            try row?.decode(Int.self, Instant?.self, Int.self, Instant?.self, Int.self, Instant?.self)
            ?? (0, nil, 0, nil, 0, nil)
        return (
            Made(count: here, first: firstHere), Made(count: networks, first: firstOfNetworks),
            Made(count: devices, first: firstOfDevices)
        )
    }

    /// Adds a code and takes the older ones of the address and origin out of use.
    package static func replace(
        with id: UUID, mailboxKey: [UInt8], emailKey: [UInt8], from origin: Origin, emailSealed: [UInt8],
        language: Language, hash: [UInt8], linkHash: [UInt8], at now: Instant, expiresAt: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            WITH older AS (
                UPDATE sign_in_code SET used_at = \(now)
                WHERE email_key = \(emailKey) AND origin = \(origin.key) AND used_at IS NULL
            )
            INSERT INTO sign_in_code (
                id, mailbox_key, email_key, origin, from_device, email_sealed, language, code_hash, link_hash, created_at,
                expires_at)
            VALUES (\(id), \(mailboxKey), \(emailKey), \(origin.key), \(origin.isDevice), \(emailSealed), \(language),
                \(hash), \(linkHash), \(now), \(expiresAt))
            """)
    }

    /// The newest code that the address can sign in with at `now` from one of `origins`, a device's before a network's.
    /// Locked: of two that try it at once one waits, and then sees what the first one did to it.
    package static func usable(
        emailKey: [UInt8], from origins: [[UInt8]], at now: Instant, in transaction: Transaction
    ) async throws -> Code? {
        try await transaction.first(
            selection + " WHERE email_key = \(emailKey) AND origin = ANY (\(origins)) AND " + isUsable(at: now)
                + " ORDER BY from_device DESC, created_at DESC, id DESC LIMIT 1 FOR UPDATE"
        ).map(code)
    }

    /// All codes that were sent to the address and are still good, wherever they were asked from.
    package static func usable(
        emailKey: [UInt8], at now: Instant, in transaction: Transaction
    ) async throws -> [Code] {
        try await transaction.query(
            selection + " WHERE email_key = \(emailKey) AND " + isUsable(at: now) + " ORDER BY id FOR UPDATE"
        ).map(code)
    }

    /// The code of a link, under the same conditions; a link is good wherever it is opened.
    package static func usable(_ id: UUID, at now: Instant, in transaction: Transaction) async throws -> Code? {
        try await transaction.first(selection + " WHERE id = \(id) AND " + isUsable(at: now) + " FOR UPDATE").map(code)
    }

    private static let selection: Query =
        "SELECT id, code_hash, link_hash, email_sealed, language, from_device FROM sign_in_code"

    private static func isUsable(at now: Instant) -> Query {
        "used_at IS NULL AND expires_at > \(now) AND tries < \(tries)"
    }

    private static func code(_ row: Row) throws -> Code {
        let (id, hash, link, email, language, isOfDevice) = try row.decode(
            UUID.self, [UInt8].self, [UInt8]?.self, [UInt8].self, Language.self, Bool.self)
        return Code(
            id: id, hash: hash, linkHash: link, emailSealed: email, language: language, isOfDevice: isOfDevice)
    }

    /// How many wrong codes were tried on those of the address's devices that were made after an instant.
    package static func triesOfDevices(
        for emailKey: [UInt8], after instant: Instant, in transaction: Transaction
    ) async throws -> Int {
        try await transaction.first(
            """
            SELECT coalesce(sum(tries), 0)::int8 FROM sign_in_code
            WHERE email_key = \(emailKey) AND from_device AND created_at > \(instant)
            """
        )?.decode(Int.self) ?? 0
    }

    package static func countTry(_ id: UUID, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE sign_in_code SET tries = tries + 1 WHERE id = \(id)")
    }

    package static func use(_ id: UUID, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE sign_in_code SET used_at = \(now) WHERE id = \(id)")
    }

    package static func forget(before instant: Instant, limit: Int, in database: some Queryable) async throws -> Int {
        try await database.execute(
            .deletion(from: "sign_in_code", where: "created_at < \(instant)", limit: limit))
    }
}
