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

    package struct Overview: Sendable {
        /// By which the groups stand as they do; nil before the first.
        package var run: FormLetterRun?
        /// The one that was ordered last, whatever has become of it.
        package var latest: FormLetterRun?
        package var letters: [FormLetterRepository.Listed]
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Orders to make all groups of a consultation anew; a job does it. Where that is ordered already, it is the same order.
    /// The same contributions give the same groups whoever asks. A group keeps its number where most of those who were in it
    /// are together still, and so does the reply to it.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state` before the opening and after the end.
    package func order(_ consultation: UUID, by actor: Actor) async throws -> FormLetterRun {
        try await ConsultationStep.run(in: consultation, by: actor, environment, inState: .grouping) { step in
            if let ordered = try await FormLetterRunRepository.underWay(in: consultation, in: step.transaction) {
                return ordered
            }
            let run = FormLetterRun(id: .v7(at: step.now), consultation: consultation, askedAt: step.now)
            try await FormLetterRunRepository.insert(run, by: actor.account, in: step.transaction)
            try await EventRepository.append(
                [step.event("form_letters.ordered", by: actor, ["run": .text(run.id.text)])], at: step.now,
                in: step.transaction)
            return run
        }
    }

    /// - Throws: `not_found`.
    package func run(_ id: UUID) async throws -> FormLetterRun {
        guard let run = try await FormLetterRunRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return run
    }

    /// The groups as the last run found them and later contributions joined them, the largest first: officials of the body see
    /// them from two, everybody from three.
    ///
    /// - Throws: `not_found` where there is no such public consultation.
    package func letters(
        of id: UUID, after place: FormLetterRepository.Place? = nil, limit: Int = 100, reader: Actor?
    ) async throws -> Overview {
        let isOfficial = try await isOfficial(reader, in: id)
        return Overview(
            run: try await FormLetterRunRepository.last(of: id, in: environment.pool),
            latest: try await FormLetterRunRepository.latest(of: id, in: environment.pool),
            letters: try await FormLetterRepository.letters(
                of: id, smallest: Self.smallest(isOfficial), after: place, limit: limit, in: environment.pool
            ).map { isOfficial ? $0 : $0.public })
    }

    /// Who sent a letter, and what each of them added or left out. Of a confidential contribution it would say what it says that
    /// it is in the letter's group: everybody sees it counted there, and officials of the body see which it is.
    ///
    /// - Throws: `not_found`, also for a group that is too small to be shown.
    package func members(
        of id: UUID, after mark: UUID?, limit: Int, reader: Actor?
    ) async throws -> [Member] {
        guard let letter = try await FormLetterRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        let isOfficial = try await isOfficial(reader, in: letter.consultation)
        guard letter.size >= Self.smallest(isOfficial) else { throw Refusal.notFound }
        return try await FormLetterRepository.members(
            of: id, confidential: isOfficial, after: mark, limit: limit, in: environment.pool
        ).map { member in
            var difference: LetterDifference?
            if let representative = letter.text, let text = member.text {
                difference = LetterDifference(from: representative, to: text)
            }
            return Member(member: member, difference: difference)
        }
    }

    private func isOfficial(_ reader: Actor?, in consultation: UUID) async throws -> Bool {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        let body = try await BodyRepository.find(found.body, in: environment.pool)
        return body.map { reader?.acts(for: $0) ?? false } ?? false
    }

    /// The size from which on a reader sees a group.
    private static func smallest(_ isOfficial: Bool) -> Int { isOfficial ? 2 : FormLetterMethod.smallestShown }
}

extension FormLetterRepository.Listed {
    /// As everybody sees it.
    fileprivate var `public`: Self {
        guard isConfidential else { return self }
        var listed = self
        listed.representative = nil
        return listed
    }
}
