import Domain
import Foundation
import Postgres
import Store

/// Form letters among the contributions of a consultation: found, counted as one group with its true number, nothing deleted.
package struct FormLetters: Sendable {
    /// What somebody changed in a letter, as far as both texts are before the public.
    package struct Member: Sendable {
        package var member: FormLetterRepository.Member
        /// Nil where a text is not before the public.
        package var difference: LetterDifference?
    }

    private static let portion = 2_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Makes all groups of a consultation anew; the same contributions give the same groups whoever asks. A group keeps its
    /// number where most of those who were in it are together still, and so does the reply to it.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state` before the closing.
    package func group(_ consultation: UUID, by actor: Actor) async throws -> FormLetterRepository.Run {
        // Read and compared before the lock is taken: that may take minutes, and nothing comes in any more.
        try await ConsultationStep.run(in: consultation, by: actor, environment) { _ in }
        let sketches = try await sketches(of: consultation)
        let groups = await Self.groups(of: sketches)
        return try await ConsultationStep.run(in: consultation, by: actor, environment) { step in
            let before = try await FormLetterRepository.memberships(in: consultation, in: step.transaction)
            let found = named(groups, before, at: step.now)
            try await FormLetterRepository.replace(
                found, in: consultation, run: .v7(at: step.now), contributions: sketches.count, at: step.now,
                in: step.transaction)
            let touched = Set(found.flatMap { $0.group.members.map(\.contribution) }).union(before.members.keys)
            try await ReplyRepository.reachAnew(Array(touched), in: step.transaction)
            try await Replying(environment).settle(
                step,
                with: [
                    step.event(
                        "form_letters.grouped", by: actor,
                        [
                            "method": .text(FormLetterMethod.version), "contributions": .number(sketches.count),
                            "groups": .number(found.count),
                        ])
                ])
            return FormLetterRepository.Run(
                method: FormLetterMethod.version, contributions: sketches.count, groups: found.count, madeAt: step.now)
        }
    }

    /// What the last run found, the largest first: officials of the body see groups from two, everybody from three.
    ///
    /// - Throws: `not_found` where there is no such public consultation.
    package func letters(
        of id: UUID, reader: Actor?
    ) async throws -> (run: FormLetterRepository.Run?, letters: [FormLetterRepository.Listed]) {
        let smallest = try await smallest(in: id, for: reader)
        return (
            try await FormLetterRepository.lastRun(of: id, in: environment.pool),
            try await FormLetterRepository.letters(of: id, smallest: smallest, in: environment.pool)
        )
    }

    /// Who sent a letter, and what each of them added or left out.
    ///
    /// - Throws: `not_found`, also for a group that is too small to be shown.
    package func members(
        of id: UUID, after mark: UUID?, limit: Int, reader: Actor?
    ) async throws -> [Member] {
        guard let letter = try await FormLetterRepository.find(id, in: environment.pool),
            try await letter.size >= smallest(in: letter.consultation, for: reader)
        else { throw Refusal.notFound }
        return try await FormLetterRepository.members(of: id, after: mark, limit: limit, in: environment.pool).map {
            member in
            var difference: LetterDifference?
            if let representative = letter.text, let text = member.text {
                difference = LetterDifference(from: representative, to: text)
            }
            return Member(member: member, difference: difference)
        }
    }

    /// The size from which on a reader sees a group.
    private func smallest(in consultation: UUID, for reader: Actor?) async throws -> Int {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        let body = try await BodyRepository.find(found.body, in: environment.pool)
        let isOfficial = body.map { reader?.acts(for: $0) ?? false } ?? false
        return isOfficial ? 2 : FormLetterMethod.smallestShown
    }

    private func sketches(of id: UUID) async throws -> [ContributionSketch] {
        guard let consultation = try await ConsultationRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        let text = consultation.text
        let questions = try await QuestionRepository.questionnaire(of: id, in: environment.pool).questions
        let common = CommonPassages(
            Language.allCases.flatMap { language in
                ([text.title, text.summary, text.audience]
                    + questions.flatMap { [$0.text, $0.help].compactMap(\.self) })
                    .map { $0[language] }
            })
        var (sketches, last) = ([ContributionSketch](), UUID?.none)
        while true {
            let found = try await FormLetterRepository.sent(
                in: id, after: last, limit: Self.portion, in: environment.pool)
            for one in found {
                // A confidential one is counted with the others, and its text shown to nobody.
                let sealed = try one.contentSealed.map {
                    try ContributionContent(json: environment.vault.open($0, for: .contribution(one.id)).utf8).text
                }
                sketches.append(
                    ContributionSketch(
                        contribution: one.id, arrival: one.arrival, text: one.text ?? sealed ?? "", common: common))
            }
            guard found.count == Self.portion else { return sketches }
            last = found.last?.id
        }
    }

    /// Off the threads that requests share: of a hundred thousand it takes minutes.
    private static func groups(of sketches: [ContributionSketch]) async -> [FormLetterGroup] {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(returning: FormLetterGrouping.groups(of: sketches))
            }
        }
    }

    /// Gives each group the identifier of the one that most of its members were in, where that has not gone to a larger.
    private func named(
        _ groups: [FormLetterGroup],
        _ before: (letters: [UUID: (number: Int, representative: UUID)], members: [UUID: UUID]), at now: Instant
    ) -> [FormLetterRepository.Found] {
        var free = before.letters
        var next = (before.letters.values.map(\.number).max() ?? 0) + 1
        return groups.map { group in
            let counts = Dictionary(
                group.members.compactMap { before.members[$0.contribution] }.map { ($0, 1) }, uniquingKeysWith: +)
            let best = counts.filter { free[$0.key] != nil }
                .max { ($0.value, $1.key.uuidString) < ($1.value, $0.key.uuidString) }
            if let best, best.value * 2 > group.count, let known = free.removeValue(forKey: best.key) {
                return FormLetterRepository.Found(id: best.key, number: known.number, group: group)
            }
            defer { next += 1 }
            return FormLetterRepository.Found(id: .v7(at: now), number: next, group: group)
        }
    }
}
