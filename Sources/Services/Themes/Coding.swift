import Domain
import Foundation
import Postgres
import Store

/// How analysts of a body sort what was said: themes, assigned by hand or by a search, with who did it and how.
package struct Coding: Sendable {
    /// A theme as an analyst words it.
    package struct Wording: Hashable, Sendable {
        package var original: Language
        package var title: LocalizedText
        package var summary: LocalizedText

        package init(original: Language, title: LocalizedText, summary: LocalizedText) {
            self.original = original
            self.title = title
            self.summary = summary
        }
    }

    /// What a search came to.
    package struct Found: Hashable, Sendable {
        /// How many are assigned now that were not before.
        package var changed: Int
        /// How many confidential contributions it did not look into, since there are too many.
        package var notSearched: Int

        package init(changed: Int, notSearched: Int) {
            self.changed = changed
            self.notSearched = notSearched
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Every theme with how many contributions speak to it, in their order.
    ///
    /// - Throws: `not_found` where there is no such public consultation.
    package func themes(of consultation: UUID) async throws -> [ThemeRepository.Counted] {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        return try await ThemeRepository.themes(of: consultation, in: environment.pool)
    }

    /// - Throws: `other_body`, `wrong_state`, `too_many_themes`; `invalid` with each text that is missing.
    package func add(_ wording: Wording, to consultation: UUID, by actor: Actor) async throws -> Theme {
        try await ConsultationStep.run(in: consultation, by: actor, environment) { step in
            let known = try await ThemeRepository.themes(of: consultation, in: step.transaction)
            guard known.count < Theme.limit else { throw Refusal.tooManyThemes }
            let theme = Theme(
                id: .v7(at: step.now), consultation: consultation, number: (known.last?.theme.number ?? 0) + 1,
                original: wording.original, title: wording.title, summary: wording.summary)
            let faults = theme.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            try await ThemeRepository.add(theme, by: actor.account, at: step.now, in: step.transaction)
            try await EventRepository.append(
                [step.event("theme.made", by: actor, ["theme": .number(theme.number)])], at: step.now,
                in: step.transaction)
            return theme
        }
    }

    /// - Throws: as `add`; `stale_version`.
    package func edit(
        _ id: UUID, _ wording: Wording, expecting version: Int, by actor: Actor
    ) async throws -> Theme {
        let seen = try await found(id)
        return try await ConsultationStep.run(in: seen.consultation, by: actor, environment) { step in
            guard var theme = try await ThemeRepository.find(id, in: step.transaction) else { throw Refusal.notFound }
            guard theme.version == version else { throw Refusal.stale(theme.version) }
            theme.original = wording.original
            theme.title = wording.title
            theme.summary = wording.summary
            let faults = theme.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            guard try await ThemeRepository.save(theme, over: version, in: step.transaction) else {
                throw Refusal.overtaken(version)
            }
            theme.version += 1
            try await EventRepository.append(
                [step.event("theme.changed", by: actor, ["theme": .number(theme.number)])], at: step.now,
                in: step.transaction)
            return theme
        }
    }

    /// Says of contributions that they speak to a theme; those that are assigned already stay as they are. A reply to the
    /// theme reaches the new ones too.
    ///
    /// - Returns: how many are assigned now that were not before.
    /// - Throws: `invalid` with each that does not count in this consultation; then none is assigned.
    package func assign(_ id: UUID, to contributions: [UUID], by actor: Actor) async throws -> Int {
        try await change(id, "assigned", by: actor) { theme, step in
            try await require(contributions, step)
            let assigned = try await ThemeRepository.assign(
                theme, to: contributions, by: actor.account, at: step.now, in: step.transaction)
            return (assigned, notSearched: 0)
        }.changed
    }

    /// The same of everything that a search for words finds: in statements, answers and comments; of those of confidential
    /// contributions in the newest `SealedSearch.limit`.
    package func assign(_ id: UUID, toFound words: String, by actor: Actor) async throws -> Found {
        try await change(id, "assigned", by: actor) { theme, step in
            let sealed = try await SealedSearch(environment).contributions(
                in: theme.consultation, saying: WordSearch(words), step.transaction)
            let assigned = try await ThemeRepository.assign(
                theme, toFound: words, sealed: sealed.found, search: .v7(at: step.now), by: actor.account,
                at: step.now, in: step.transaction)
            return (assigned, sealed.notSearched)
        }
    }

    /// Takes it back; what reached them only through the theme reaches them no more.
    package func unassign(_ id: UUID, from contributions: [UUID], by actor: Actor) async throws -> Int {
        try await change(id, "unassigned", by: actor) { theme, step in
            try await require(contributions, orWithdrawn: true, step)
            return (
                try await ThemeRepository.unassign(theme.id, from: contributions, in: step.transaction), notSearched: 0
            )
        }.changed
    }

    private func change(
        _ id: UUID, _ kind: String, by actor: Actor,
        _ work: @Sendable @escaping (Theme, ConsultationStep) async throws -> (changed: [UUID], notSearched: Int)
    ) async throws -> Found {
        let seen = try await found(id)
        return try await ConsultationStep.run(in: seen.consultation, by: actor, environment) { step in
            let (changed, notSearched) = try await work(seen, step)
            let found = Found(changed: changed.count, notSearched: notSearched)
            guard !changed.isEmpty else { return found }
            try await ReplyRepository.reachAnew(changed, in: step.transaction)
            let event = step.event(
                "theme.\(kind)", by: actor,
                ["theme": .number(seen.number), "contributions": .number(changed.count)])
            try await Replying(environment).settle(step, with: [event])
            return found
        }
    }

    private func require(
        _ contributions: [UUID], orWithdrawn: Bool = false, _ step: ConsultationStep
    ) async throws {
        let known = try await ThemeRepository.known(
            contributions, in: step.consultation.id, orWithdrawn: orWithdrawn, in: step.transaction)
        let faults = FieldFault.foreign(
            contributions, known: known, at: "/contributions", "not_of_consultation", .notHere)
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
    }

    private func found(_ id: UUID) async throws -> Theme {
        guard let theme = try await ThemeRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return theme
    }
}

extension Refusal {
    fileprivate static let tooManyThemes = Refusal(
        .conflict, "too_many_themes",
        LocalizedText(
            kk: "Бір консультацияда ең көбі \(Theme.limit) тақырып болады.",
            ru: "В одной консультации не больше \(Theme.limit) тем.",
            en: "A consultation has \(Theme.limit) themes at most."))
}
