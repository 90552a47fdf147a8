import Domain
import Foundation
import Postgres
import Store

/// Complaints of applicants about a rejection, a decision, silence or a reply: filed, sent on, considered, answered.
package struct Complaining: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Files a complaint; one that comes after its term is taken all the same, and marked.
    ///
    /// - Throws: `not_allowed` to anybody but the applicant; `nothing_to_complain_about`, `no_complaints`;
    ///   `complaint_open` while an earlier one about the same is not answered; `signers_forgotten` about a rejection so old
    ///   that the petition's key is destroyed: supporters could not be told any more.
    package func file(
        _ petition: UUID, about subject: ComplaintSubject, text: String, idempotency: IdempotencyKey? = nil,
        by actor: Actor
    ) async throws -> ComplaintView {
        try actor.require(.complain)
        let faults = PlainText.faults(text, length: Complaint.textLength, multiline: true, at: "/text")
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let petition = try await PetitionRepository.find(petition, locked: true, in: transaction),
                petition.isReadable(by: actor)
            else { throw Refusal.notFound }
            guard petition.applicant == actor.account else { throw Refusal.notAllowed }
            let id = UUID.v7(at: now)
            if let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return earlier
            }
            let rules = try await environment.rules(of: petition, at: now, in: transaction)
            let today = rules.date(of: now)
            let last = try petition.complaintTerm(about: subject, on: today, under: rules)
            if subject == .rejection,
                let moment = try await SignerKeyRepository.destroyedAt(petition.id, in: transaction)
            {
                throw Refusal.cannotComeBack(since: rules.date(of: moment))
            }
            guard try await !ComplaintRepository.isOpen(about: subject, on: petition.id, in: transaction) else {
                throw Refusal.complaintOpen
            }
            let complaint = Complaint(
                id: id,
                reference: try await PetitionRepository.nextReference(
                    prefix: rules.version.referencePrefix + "-C", year: today.year, in: transaction),
                petition: petition.id, about: subject, text: text, filedAt: now, filedOn: today, termEndsOn: last,
                respondent: subject == .rejection ? .service : .body(rules.body.id))
            try await ComplaintRepository.insert(complaint, in: transaction)
            try await ComplaintStep(complaint: complaint, petition: petition, rules: rules, environment: environment)
                .record(
                    .filed, complaint.filing(under: rules),
                    ["about": .text(subject.rawValue), "late": .text(complaint.isLate ? "yes" : "no")],
                    by: actor, as: .applicant, at: now, in: transaction)
            return id
        }
        return try await ComplaintBrowsing(environment).complaint(id, reader: actor)
    }

    /// Sends a complaint on to whoever considers it.
    ///
    /// - Parameter body: nil for the one above the body that it is about, or, where that is the service, for other
    ///   moderators.
    /// - Throws: `other_body`, `involved_moderator`, `own_petition`; `own_case`; `reviewer_needed` where there is no
    ///   body above; `already_done`; `stale_version`, `overtaken`.
    package func forward(
        _ id: UUID, to body: UUID?, expecting version: Int?, by actor: Actor
    ) async throws -> ComplaintView {
        try await change(id, expecting: version, by: actor) { step, parties, now, transaction in
            try step.complaint.requireForwarder(actor, among: parties)
            let reviewer = try await reviewer(body, in: parties, on: step.rules.date(of: now), transaction)
            let owed = try step.complaint.forward(
                to: Debtor(reviewer?.id), tier: reviewer?.tier, at: now, under: step.rules)
            try await ComplaintRepository.save(step.complaint, in: transaction)
            try await step.record(
                .forwarded, owed,
                ["to": .text(reviewer?.id.uuidString.lowercased() ?? "service")], by: actor,
                as: parties.respondent == nil ? .moderator : .official, at: now, in: transaction)
        }
    }

    /// Answers a complaint. Where it is upheld, wholly or in part, what it was about is to be done again.
    ///
    /// - Throws: `other_body`, `own_case`, `involved_moderator`, `own_petition`; `not_forwarded`, `already_done`;
    ///   `stale_version`, `overtaken`.
    package func answer(
        _ id: UUID, _ outcome: Complaint.Outcome, text: String, official: Signatory, expecting version: Int?,
        by actor: Actor
    ) async throws -> ComplaintView {
        let faults = PlainText.faults(text, length: Complaint.answerLength, multiline: true, at: "/text")
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        return try await change(id, expecting: version, by: actor) { step, parties, now, transaction in
            try step.complaint.requireReviewer(actor, among: parties)
            let owed = try step.complaint.answer(
                with: Complaint.Answer(outcome: outcome, text: text, official: official, at: now))
            try await ComplaintRepository.save(step.complaint, in: transaction)
            try await step.record(
                .answered, owed,
                ["about": .text(step.complaint.about.rawValue), "outcome": .text(outcome.rawValue)], by: actor,
                as: parties.reviewer == nil ? .moderator : .official, at: now, in: transaction)
        }
    }

    /// One step of a complaint, its petition locked.
    private func change(
        _ id: UUID, expecting version: Int?, by actor: Actor,
        _ work: @Sendable @escaping (inout ComplaintStep, Complaint.Parties, Instant, Transaction) async throws -> Void
    ) async throws -> ComplaintView {
        try actor.require(.answerComplaint)
        guard let seen = try await ComplaintRepository.find(id, in: environment.pool)?.complaint else {
            throw Refusal.notFound
        }
        if let version, version != seen.version { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let petition = try await PetitionRepository.find(seen.petition, locked: true, in: transaction),
                let complaint = try await ComplaintRepository.find(id, in: transaction)?.complaint
            else { throw Refusal.notFound }
            if let version, version != complaint.version { throw Refusal.overtaken(complaint.version) }
            let named = [complaint.respondent.body, complaint.reviewer?.body].compactMap { $0 }
            let bodies = try await BodyRepository.find(Set(named), in: transaction)
            let parties = Complaint.Parties(
                petition: petition, respondent: complaint.respondent.body.flatMap { bodies[$0] },
                reviewer: complaint.reviewer?.body.flatMap { bodies[$0] },
                involved: try await DecisionRepository.moderators(rejecting: petition.id, in: transaction))
            var step = ComplaintStep(
                complaint: complaint, petition: petition,
                rules: try await environment.rules(of: petition, at: now, in: transaction), environment: environment)
            try await work(&step, parties, now, transaction)
        }
        return try await ComplaintBrowsing(environment).complaint(id, reader: actor)
    }

    /// Who is to consider it; nil for moderators.
    private func reviewer(
        _ named: UUID?, in parties: Complaint.Parties, on today: LegalDate, _ transaction: Transaction
    ) async throws -> Body? {
        guard let id = named ?? parties.respondent?.parent else {
            guard parties.respondent == nil else { throw Refusal.reviewerNeeded }
            return nil
        }
        guard let body = try await BodyRepository.find(id, in: transaction), body.exists(on: today),
            body.profile == parties.petition.profile
        else { throw Refusal.unknownBody }
        // Complaints go up: to the body above where there is one, and never to one below.
        if let respondent = parties.respondent {
            guard respondent.parent.map({ $0 == body.id }) ?? (body.parent != respondent.id) else {
                throw Refusal.notAbove
            }
        }
        return body
    }
}

extension Refusal {
    fileprivate static let notAbove = Refusal.invalid(
        "/body", "not_above",
        LocalizedText(
            kk: "Шағымды жоғары тұрған орган қарайды.",
            ru: "Жалобу рассматривает вышестоящий орган.",
            en: "A complaint is for the body above to consider."))

    fileprivate static func cannotComeBack(since day: LegalDate) -> Refusal {
        Refusal(
            .conflict, "signers_forgotten",
            LocalizedText(
                kk: """
                    Бұл петицияның кілті \(day) жойылды: кім қолдағанын ешкім біле алмайды, сондықтан ол тексеруге қайта \
                    оралмайды. Жаңа петиция беруге болады.
                    """,
                ru: """
                    Ключ этой петиции уничтожен \(day): кто её поддержал, никто узнать не может, и вернуться на проверку она \
                    не может. Можно подать новую.
                    """,
                en: """
                    The key of this petition was destroyed on \(day): nobody can tell who supported it, so it cannot come back \
                    to the check. You can file a new one.
                    """))
    }

    fileprivate static let complaintOpen = Refusal(
        .conflict, "complaint_open",
        LocalizedText(
            kk: "Осы мәселе бойынша шағымыңызға әлі жауап берілген жоқ.",
            ru: "На вашу жалобу об этом ещё не ответили.",
            en: "Your complaint about this has not been answered yet."))

    fileprivate static let reviewerNeeded = Refusal.invalid(
        "/body", "reviewer_needed",
        LocalizedText(
            kk: "Жоғары тұрған орган белгісіз: шағымды қарайтын органды көрсетіңіз.",
            ru: "Вышестоящий орган неизвестен: укажите, кто рассмотрит жалобу.",
            en: "No body above is known: name the one that considers the complaint."))
}
