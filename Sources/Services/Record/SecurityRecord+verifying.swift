import Domain
import Foundation
import Postgres
import Store

extension SecurityRecord {
    private static let portion = 2_000

    /// The newest row and its hash.
    package func head() async throws -> SecurityChain.Head {
        try await SecurityEventRepository.head(in: environment.pool)
    }

    /// Goes through the whole chain as it stands at one moment, in portions, and returns its end. Changes nothing.
    ///
    /// - Parameters:
    ///   - kept: a place and a hash that were noted elsewhere before. Only with one does it show that nobody has made the
    ///     chain anew from some row on, or cut its end off.
    ///   - progress: told how many rows are done.
    /// - Throws: `SecurityChain.Break` at the first row that does not hold.
    package func verify(
        kept: SecurityChain.Head? = nil, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> SecurityChain.Head {
        try await environment.pool.transaction(TransactionOptions(isolation: .repeatableRead, readOnly: true)) {
            transaction in
            var chain = SecurityChain()
            while true {
                let rows = try await SecurityEventRepository.page(
                    after: chain.head.position, limit: Self.portion, in: transaction)
                for row in rows {
                    try chain.add(row)
                    if let kept, kept.position == row.position, kept.hash != row.hash {
                        throw SecurityChain.Break.otherHash(row.position)
                    }
                }
                progress(chain.head.position)
                if rows.count < Self.portion { break }
            }
            let head = try await SecurityEventRepository.head(in: transaction)
            guard head == chain.head else {
                throw SecurityChain.Break.otherEnd(last: chain.head.position, head: head.position)
            }
            if let kept, kept.position > head.position { throw SecurityChain.Break.otherHash(kept.position) }
            return head
        }
    }
}
