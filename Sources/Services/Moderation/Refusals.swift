import Domain
import Foundation
import Store

/// The public register of refusals.
package struct Refusals: Sendable {
    package struct Entry: Hashable, Sendable {
        package var record: RefusalRegister.Entry
        package var label: LocalizedText?
        package var article: String?
        package var isTextHidden: Bool
    }

    package struct Statistics: Hashable, Sendable {
        package struct Line: Hashable, Sendable {
            package var code: String
            package var label: LocalizedText?
            package var count: Int
        }

        package var lines: [Line]
        package var refused: Int
        package var published: Int
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Newest first.
    package func page(
        profile: String?, code: String?, after mark: (at: Instant, id: UUID)?, limit: Int
    ) async throws -> (items: [Entry], next: (at: Instant, id: UUID)?) {
        let found = try await RefusalRegister.page(
            profile: profile, code: code, after: mark, limit: limit + 1, in: environment.pool)
        let items = found.prefix(limit).map(entry)
        return (items, found.count > limit ? items.last.map { ($0.record.decidedAt, $0.record.id) } : nil)
    }

    package func statistics(profile: String?) async throws -> Statistics {
        let (codes, published) = try await RefusalRegister.statistics(profile: profile, in: environment.pool)
        let known = environment.rules.profiles.values
            .filter { profile == nil || $0.name == profile }
            .flatMap { $0.versions.flatMap(\.rejectionCodes) }
        return Statistics(
            lines: codes.map { code, count in
                Statistics.Line(code: code, label: known.last { $0.code == code }?.label, count: count)
            },
            refused: codes.reduce(0) { $0 + $1.count }, published: published)
    }

    private func entry(_ record: RefusalRegister.Entry) -> Entry {
        let code = environment.rules.version(record.ruleVersion ?? "")?.rejectionCode(record.code)
        var entry = Entry(
            record: record, label: code?.label, article: code?.article,
            isTextHidden: record.state == .takenDown || code?.hidesText ?? false)
        if entry.isTextHidden {
            entry.record.subject = ""
            entry.record.quote = ""
        }
        return entry
    }
}
