import Domain
import Foundation
import Postgres
import Store

/// What was taken out of a contribution, and what the public sees of its revisions because of that.
struct RedactionBooks: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// In the order in which they were made.
    func redactions(of contribution: UUID, in database: some Queryable) async throws -> [Redaction] {
        try await RedactionRepository.redactions(of: contribution, in: database).map(environment.vault.open)
    }

    /// Every revision as it was submitted, by its number and without names, but for confidential ones.
    func originals(of contribution: UUID, in database: some Queryable) async throws -> [Int: ContributionContent] {
        let kept = try await ContributionOriginalRepository.originals(of: contribution, in: database)
        let revisions = try await ContributionRepository.revisions(of: contribution, in: database)
        return try revisions.reduce(into: [:]) { originals, revision in
            originals[revision.number] =
                try kept[revision.number].map {
                    try environment.vault.openOriginal($0, revision: revision.number, of: contribution)
                } ?? revision.content
        }
    }

    /// The contributions with what they say as it was submitted, in the place of what the public sees.
    func restoring(_ contributions: [Contribution], in database: some Queryable) async throws -> [Contribution] {
        let originals = try await ContributionOriginalRepository.current(
            of: contributions.map(\.id), in: database)
        let names = try await names(of: contributions, in: database)
        return try contributions.map { one in
            guard let revision = one.revision, one.content != nil else { return one }
            var contribution = one
            if let sealed = originals[one.id] {
                contribution.content = try environment.vault.openOriginal(sealed, revision: revision, of: one.id)
            }
            contribution.content?.disclosure.name = names[one.id] ?? one.content?.disclosure.name
            return contribution
        }
    }

    /// The names that their authors gave, of contributions whose names are taken out.
    private func names(
        of contributions: [Contribution], in database: some Queryable
    ) async throws -> [UUID: String] {
        let nameless = contributions.filter { RedactionMark.hasBrackets($0.content?.disclosure.name ?? "") }
        let taken = try await RedactionRepository.names(of: nameless.map(\.id), in: database)
        return try taken.reduce(into: [:]) { names, one in
            names[one.contribution] = try environment.vault.openWords(one.wordsSealed, of: one.redaction).first
        }
    }

    /// What is submitted anew has the same words taken out again, and waits for a moderator: they may be spelled otherwise.
    ///
    /// - Returns: the contribution as the public may see it, and what `keep` writes once its revision is there.
    func applying(
        to contribution: Contribution, in transaction: Transaction
    ) async throws -> (contribution: Contribution, original: Original?) {
        guard let content = contribution.content, let revision = contribution.revision,
            content.disclosure.kind != .confidential
        else { return (contribution, nil) }
        var redactions = try await redactions(of: contribution.id, in: transaction).filter(\.isInForce)
        guard !redactions.isEmpty else { return (contribution, nil) }
        var original = Original(content: content, ranges: [:])
        for index in redactions.indices {
            let found = redactions[index].occurrences(in: content, revision: revision)
            redactions[index].ranges += found
            if !found.isEmpty { original.ranges[redactions[index].id] = found }
        }
        let (name, hiding) = content.shownName(under: redactions)
        if let hiding, let given = content.disclosure.name {
            original.ranges[hiding.id, default: []].append(
                RedactionRange(
                    revision: revision, place: Redaction.namePlace, range: 0..<given.unicodeScalars.count))
        }
        var next = contribution.awaitingAnotherLook
        next.content = content.redacted(by: redactions, revision: revision)
        next.content?.disclosure.name = name
        return (next, original.ranges.isEmpty ? nil : original)
    }

    /// What a revision said, and where redactions cut it.
    struct Original: Sendable {
        var content: ContributionContent
        var ranges: [UUID: [RedactionRange]]
    }

    func keep(_ original: Original, of contribution: Contribution, in transaction: Transaction) async throws {
        guard let revision = contribution.revision else { return }
        try await seal(original.content, revision: revision, of: contribution.id, in: transaction)
        for (redaction, ranges) in original.ranges {
            try await RedactionRepository.add(ranges, to: redaction, in: transaction)
        }
    }

    /// Writes every revision anew as the redactions in force leave it, and gives the contribution with what counts.
    func rewrite(
        _ contribution: Contribution, originals: [Int: ContributionContent], by redactions: [Redaction],
        touching revisions: Set<Int>, in transaction: Transaction
    ) async throws -> Contribution {
        var next = contribution
        for (number, content) in originals where revisions.contains(number) {
            try await seal(content, revision: number, of: contribution.id, in: transaction)
            let shown = content.redacted(by: redactions, revision: number)
            try await ContributionRepository.rewrite(
                shown, revision: number, of: contribution.id, in: transaction)
            if number == contribution.revision {
                next.content = shown
                next.content?.disclosure.name = contribution.content?.disclosure.name
            }
        }
        return next
    }

    private func seal(
        _ content: ContributionContent, revision: Int, of contribution: UUID, in transaction: Transaction
    ) async throws {
        var nameless = content
        nameless.disclosure.name = nil
        try await ContributionOriginalRepository.insert(
            environment.vault.seal(nameless.json, for: .contributionOriginal(contribution, revision)),
            revision: revision, of: contribution, in: transaction)
    }
}
