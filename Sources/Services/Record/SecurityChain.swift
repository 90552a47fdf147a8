import Crypto
import Domain
import Foundation
import Store

/// The chain of the security record, walked row by row: each hash is SHA-256 over the hash before and the row itself.
///
/// It does what `security_event_hash` of the database does, and does not ask it.
package struct SecurityChain: Sendable {
    /// Where a chain does not hold any more.
    package enum Break: Error, Hashable, Sendable, CustomStringConvertible {
        /// Rows are missing before this one.
        case gap(before: Int, after: Int)
        /// The row, or the hash before it, is not what it was.
        case changed(Int)
        /// The head names another newest row than the last one there is.
        case otherEnd(last: Int, head: Int)
        /// A hash that was kept elsewhere is not, or no longer, that of its row.
        case otherHash(Int)

        package var description: String {
            switch self {
            case .gap(let position, let last):
                "Row \(position) follows row \(last): rows are missing between them."
            case .changed(let position): "Row \(position) is not as it was written, or not what was written there."
            case .otherEnd(let last, let head):
                "The last row is \(last), but the head of the chain is at \(head) or has another hash."
            case .otherHash(let position): "Row \(position) does not have the hash that was kept of it."
            }
        }
    }

    package typealias Head = SecurityEventRepository.Head

    package static let origin = Head(position: 0, hash: Secrets.sha256("dauys security record 1"))

    package private(set) var head = Self.origin

    package init() {}

    /// Takes the next row.
    package mutating func add(_ row: SecurityEventRepository.Recorded) throws(Break) {
        guard row.position == head.position + 1 else { throw .gap(before: row.position, after: head.position) }
        guard row.hash == Self.hash(of: row, after: head.hash) else { throw .changed(row.position) }
        head = Head(position: row.position, hash: row.hash)
    }

    static func hash(of row: SecurityEventRepository.Recorded, after previous: [UInt8]) -> [UInt8] {
        let lines = [
            String(row.position), String(row.recordedAt.microsecondsSinceEpoch), row.kind,
            row.actor?.text ?? "-", row.subject?.text ?? "-", row.facts,
        ]
        return Array(SHA256.hash(data: previous + Array(lines.joined(separator: "\n").utf8)))
    }
}
