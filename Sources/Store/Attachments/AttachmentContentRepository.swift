import Foundation
import Postgres

/// The bytes of attachments, each kept once under its SHA-256.
package enum AttachmentContentRepository {
    /// Keeps the bytes; nothing where they are kept already. Until the end of the transaction nobody takes them away.
    package static func put(_ bytes: [UInt8], under hash: [UInt8], in transaction: Transaction) async throws {
        try await lock(hash, in: transaction)
        try await transaction.query(
            "INSERT INTO attachment_content (hash, bytes) VALUES (\(hash), \(bytes)) ON CONFLICT DO NOTHING")
    }

    package static func bytes(under hash: [UInt8], in database: some Queryable) async throws -> [UInt8]? {
        try await database.first("SELECT bytes FROM attachment_content WHERE hash = \(hash)")?.decode([UInt8].self)
    }

    /// Takes away those of the contents that no attachment has any more.
    package static func dropUnused(_ hashes: [[UInt8]], in transaction: Transaction) async throws {
        // In one order, so that two that drop the same ones do not wait for each other.
        for hash in Set(hashes).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            try await lock(hash, in: transaction)
            try await transaction.query(
                """
                DELETE FROM attachment_content c
                WHERE hash = \(hash) AND NOT EXISTS (SELECT FROM attachment a WHERE a.content = c.hash)
                """)
        }
    }

    /// Between looking whether bytes are kept and referring to them nobody may take them away.
    private static func lock(_ hash: [UInt8], in transaction: Transaction) async throws {
        let key = hash.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        try await transaction.query("SELECT pg_advisory_xact_lock(\(key))")
    }
}
