import Domain
import Foundation
import Postgres
import Store

/// What everybody can read: petitions, their counts, curves and histories.
package struct Browsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// One petition.
    ///
    /// - Throws: `not_found`, also for a draft that is somebody else's.
    package func petition(_ id: UUID, reader: Actor?) async throws -> PetitionView {
        let database = environment.pool
        guard let petition = try await PetitionRepository.find(id, in: database), petition.isReadable(by: reader),
            let body = try await BodyRepository.find(petition.body, in: database),
            let tally = try await TallyRepository.find(id, in: database)
        else { throw Refusal.notFound }
        try await noteLook(at: petition, by: reader)
        let thresholds = try await PetitionRepository.thresholds(of: id, in: database)
        let decisions = try await DecisionRepository.decisions(of: id, in: database)
        return view(
            of: petition, body: body, tally: tally, thresholds: thresholds, decisions: decisions, reader: reader)
    }

    /// Notes a look of staff at what is not published, before it is shown.
    private func noteLook(at petition: Petition, by reader: Actor?) async throws {
        guard let reader, reader.readsInternal, petition.publishedAt == nil, let applicant = petition.applicant else {
            return
        }
        try await DataAccessLog(environment).note(
            account: applicant, by: reader, purpose: .complianceCheck, fields: [.petitionText], about: petition.id,
            at: environment.clock.now())
    }

    /// The petition with a human reference; only what is in the lists can be found by it.
    package func petition(reference: String, reader: Actor?) async throws -> PetitionView {
        guard let id = try await PetitionRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        let view = try await petition(id, reader: reader)
        let petition = view.petition
        let isListed = petition.publishedAt != nil || [.rejected, .takenDown].contains(petition.state)
        guard isListed || view.isMine || reader?.readsInternal == true else { throw Refusal.notFound }
        return view
    }

    /// A page of a list; `mark` is where the page before it ended.
    package func list(
        _ filter: PetitionListing.Filter, order: PetitionListing.Order, after mark: PetitionListing.Mark?, limit: Int
    ) async throws -> (items: [PetitionListing.Item], next: PetitionListing.Mark?) {
        var filter = filter
        filter.hidingCodes = environment.rules.codesHidingText
        var items = try await PetitionListing.page(
            filter, order: order, after: mark, limit: limit + 1, in: environment.pool)
        guard items.count > limit else { return (items, nil) }
        items.removeLast()
        return (items, items.last?.mark(order))
    }

    /// Petitions on a like subject, so that people sign one instead of filing the next.
    package func similar(
        to subject: String, profile: String, except id: UUID? = nil, limit: Int
    ) async throws -> [PetitionListing.Item] {
        try await PetitionListing.similar(
            to: subject, profile: profile, except: id, limit: limit, in: environment.pool)
    }

    /// What happened to a petition, oldest first; moderators see what is for staff as well.
    package func history(
        of id: UUID, reader: Actor?, without family: String? = nil, after position: Int, limit: Int
    ) async throws -> [EventRepository.Recorded] {
        guard let petition = try await PetitionRepository.find(id, in: environment.pool),
            petition.isReadable(by: reader)
        else { throw Refusal.notFound }
        try await noteLook(at: petition, by: reader)
        let isStaff = reader.map { $0.readsInternal && $0.account != petition.applicant } ?? false
        return try await EventRepository.history(
            of: id, staff: isStaff, without: family, after: position, limit: limit, in: environment.pool)
    }

    /// Every decision on a petition, oldest first, without who made it; a proposal that still waits for a second
    /// opinion is not decided yet.
    package func decisions(on id: UUID, reader: Actor?) async throws -> [PetitionView.Decision] {
        let view = try await petition(id, reader: reader)
        let version =
            environment.rules.version(view.petition.ruleVersion ?? "")
            ?? environment.rules.inForce(view.petition.profile, at: environment.clock.now())
        var decisions = try await DecisionRepository.decisions(of: id, in: environment.pool)
        if view.petition.state == .secondOpinion, decisions.last?.kind == .proposedRejection { decisions.removeLast() }
        return decisions.map { found in
            var decision = PetitionView.Decision(found, under: version)
            if view.isTextHidden { decision.quote = nil }
            return decision
        }
    }

    /// Public events in their one order; whoever has read up to a position has missed nothing before it.
    package func feed(after position: Int, limit: Int) async throws -> [EventRepository.Recorded] {
        try await EventRepository.feed(after: position, limit: limit, in: environment.pool)
    }

    package func bodies(
        profile: String?, kind: String?, search: String?, after key: String?, limit: Int
    ) async throws -> (items: [Body], next: String?) {
        var items = try await BodyRepository.list(
            profile: profile, kind: kind, search: search, after: key, limit: limit + 1, in: environment.pool)
        guard items.count > limit else { return (items, nil) }
        items.removeLast()
        return (items, items.last?.key)
    }

    package func body(_ id: UUID) async throws -> Body {
        guard let body = try await BodyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return body
    }

    private func view(
        of petition: Petition, body: Body, tally: TallyRepository.Tally, thresholds: [FrozenThreshold],
        decisions: [DecisionRepository.Recorded], reader: Actor?
    ) -> PetitionView {
        let version =
            environment.rules.version(petition.ruleVersion ?? "")
            ?? environment.rules.inForce(petition.profile, at: environment.clock.now())
        let isMine = reader.map { $0.account == petition.applicant } ?? false
        let isStaff = reader?.readsInternal ?? false
        let decision = decisions.decision(on: petition, under: version)
        // Until it is published, what was rejected once for what it says stays hidden: a complaint that is upheld sends it
        // back to the check, and nobody has cleared it yet.
        let hides =
            petition.publishedAt == nil
            && decisions.contains { decision in
                [.rejection, .agreement, .termPassed].contains(decision.kind)
                    && decision.rejection.flatMap { version?.rejectionCode($0.code) }?.hidesText ?? false
            }
        let isHidden = petition.state == .takenDown || hides
        var view = PetitionView(
            petition: petition, body: body, tier: body.tier, isTextHidden: isHidden && !isMine && !isStaff,
            supporters: tally.supporters, check: nil,
            thresholds: thresholds.map { threshold in
                PetitionView.Threshold(
                    key: threshold.key,
                    label: version?.thresholds.first { $0.key == threshold.key }?.label
                        ?? LocalizedText(kk: threshold.key, ru: threshold.key, en: threshold.key),
                    required: threshold.required, closesCollection: threshold.closesCollection,
                    reachedAt: threshold.reachedAt)
            },
            signatures: PetitionView.Signatures(
                verified: tally.signatures, withdrawn: tally.withdrawn, imported: tally.imported),
            decision: decision, silence: nil, isMine: isMine, importedFrom: tally.importedFrom)
        if petition.state.isBeforePublication, let dueOn = petition.checkDueOn, let version {
            view.check = PetitionView.Check(
                dueOn: dueOn, workingDaysLeft: environment.workingDaysLeft(until: dueOn, under: version))
        }
        if let response = petition.response, let version {
            // A calendar that ends too early must not keep anybody from reading.
            let rules = BoundRules(book: environment.rules, version: version, body: body)
            view.silence = try? response.silence(on: rules.date(of: environment.clock.now()), under: rules)
        }
        if view.isTextHidden {
            view.petition.text.subject = ""
            view.petition.text.arguments = ""
            view.petition.text.demands = []
            view.decision?.quote = nil
        }
        return view
    }
}

extension Environment {
    /// Working days from today until `date`, negative once it has passed.
    func workingDaysLeft(until date: LegalDate, under version: RuleVersion) -> Int {
        let today = version.zone.date(of: clock.now())
        return (try? rules.calendar(of: version).workingDays(after: today, through: date)) ?? 0
    }
}

extension PetitionView.Decision {
    init(_ found: DecisionRepository.Recorded, under version: RuleVersion?) {
        let code = found.rejection.flatMap { version?.rejectionCode($0.code) }
        self.init(
            kind: found.kind.rawValue, code: found.rejection?.code, label: code?.label, article: code?.article,
            quote: found.rejection?.quote, reason: found.reason, authority: found.authority,
            duplicateOf: found.rejection?.duplicateOf, remark: found.remark, checklist: found.checklist,
            hasSecondModerator: found.kind == .agreement, decidedAt: found.decidedAt)
    }
}

extension [DecisionRepository.Recorded] {
    /// The decision that the state of `petition` rests on: a rejection, a return, a withdrawal or a take-down.
    fileprivate func decision(on petition: Petition, under version: RuleVersion?) -> PetitionView.Decision? {
        let kinds: Set<CheckDecision.Kind> =
            switch petition.state {
            case .rejected: [.rejection, .agreement, .termPassed]
            case .returned: [.sentBack]
            case .withdrawn: [.withdrawal]
            case .takenDown: [.takeDown]
            case .draft, .gatheringSupport, .underCheck, .secondOpinion, .collecting, .thresholdReached,
                .thresholdMissed, .underConsideration, .draftDecision, .decided, .replied, .noted, .concluded:
                []
            }
        return last { kinds.contains($0.kind) }.map { PetitionView.Decision($0, under: version) }
    }
}
