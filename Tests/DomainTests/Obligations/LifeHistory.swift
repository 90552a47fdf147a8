import Foundation
import Generators

@testable import Domain

/// One petition through a random life: commands, days and what days bring about, all of them as the services apply them,
/// with the books in memory.
struct LifeHistory {
    var random: SeededRandom
    private(set) var petition: Petition
    private(set) var now = Sample.moment("2025-02-03T04:00:00Z")
    private(set) var obligations: [UUID: Obligation] = [:]
    private(set) var events: [NewEvent] = []
    private(set) var complaints: [Complaint] = []
    private(set) var commitments: [Commitment] = []
    /// For each petition term that passed in silence, that it has been said.
    private var silences: Set<String> = []
    private var made = 0

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        petition = Petition(
            id: Sample.id(5), profile: "kz", body: Sample.id(9), applicant: Sample.applicant.account, text: Sample.text,
            createdAt: now)
    }

    var rules: BoundRules {
        var rules = Sample.answering
        rules.version =
            petition.ruleVersion.flatMap { Sample.book.version($0) }
            ?? Sample.book.version(of: "kz", on: rules.date(of: now))!
        if petition.response?.body == Sample.id(3) { rules.body = Sample.otherBody() }
        return rules
    }

    var today: LegalDate { rules.date(of: now) }
    var open: [Obligation] { obligations.values.filter(\.isOpen) }

    func isOpen(_ kind: ObligationKind, _ subject: ObligationSubject? = nil) -> Bool {
        open.contains { $0.kind == kind && $0.subject == (subject ?? .petition(petition.id)) }
    }

    private mutating func id() -> UUID {
        made += 1
        return UUID(uuidString: String(format: "00000000-0000-7000-9000-%012d", made))!
    }

    // MARK: Steps

    /// Something happens, or time passes.
    mutating func step() {
        if petition.state == .collecting, random.chance(40) {
            now = now.adding(seconds: 190 * 24 * 3600)
            return tick()
        }
        if random.chance(45) {
            now = now.adding(seconds: 3600 * (random.chance(80) ? .random(in: 1...120, using: &random) : 24 * 40))
            // The clock of the service may be late, or may not have come round yet.
            if random.chance(75) { tick() }
        } else if random.chance(12) {
            move()
        } else if random.chance(25) {
            afterAnswer()
        } else {
            let (command, actor) = likely()
            attempt(command, by: actor)
        }
    }

    /// What days bring about by themselves.
    private mutating func tick() {
        if let closesAt = petition.closesAt, closesAt <= now, petition.state == .collecting {
            attempt(.collectionTermPassed(count: 3, anyReached: random.chance(20)), by: nil)
        }
        if petition.state == .gatheringSupport { attempt(.supportTermPassed(count: 3), by: nil) }
        for obligation in open.sorted(by: { $0.id.uuidString < $1.id.uuidString }) where obligation.dueOn < today {
            switch obligation.kind {
            case .registration where petition.state == .thresholdReached:
                attempt(.respond(.countAsRegistered(on: obligation.dueOn)), by: nil)
            case .consideration, .proposalReply:
                guard silences.insert("\(obligation.id) \(obligation.dueOn)").inserted else { continue }
                attempt(.respond(.noteSilence(since: obligation.dueOn, article: "91(2)")), by: nil)
            default: break
            }
        }
        if open.isEmpty { attempt(.respond(.conclude), by: nil) }
    }

    /// A command that the state makes likely, or, now and then, any.
    private mutating func likely() -> (PetitionCommand, Actor?) {
        var choices: [(PetitionCommand, Actor?)] = []
        let official = petition.response?.body == Sample.id(3) ? Sample.officialElsewhere : Sample.official
        switch petition.state {
        case .draft, .returned: choices = [(.submit, Sample.applicant)]
        case .gatheringSupport: choices = [(.supportReached(count: 50), nil)]
        case .underCheck: choices = checks
        case .secondOpinion:
            choices = [
                (.secondOpinion(agrees: true, reason: nil), Sample.otherModerator),
                (.secondOpinion(agrees: false, reason: "reason"), Sample.otherModerator),
            ]
        case .collecting:
            choices = [
                (.thresholdReached(key: "consideration", required: 9, count: 9, closesCollection: true), nil),
                (.thresholdReached(key: "response", required: 9, count: 9, closesCollection: false), nil),
            ]
        default: choices = steps.map { (.respond($0), official) }
        }
        choices += [(.respond(.giveNotice("notice")), Sample.moderator)]
        if random.chance(2) {
            choices = [
                (.withdraw(reason: nil), Sample.applicant),
                (.takeDown(authority: "court", reason: "reason"), Sample.moderator),
            ]
        } else if random.chance(6) {
            choices = ResponseStateTests.table.map { (.respond($0.command), $0.actor) }
        }
        return choices.randomElement(using: &random)!
    }

    private let checks: [(PetitionCommand, Actor?)] = {
        let checklist = Sample.rules().version.rejectionCodes.filter { !$0.automatic }.map(\.code)
        return [
            (.publish(checklist: checklist), Sample.moderator), (.publish(checklist: checklist), Sample.moderator),
            (.publish(checklist: checklist), Sample.moderator), (.publish(checklist: checklist), Sample.moderator),
            (.publish(checklist: checklist), Sample.moderator), (.sendBack(reason: "reason"), Sample.moderator),
            (.reject(Rejection(code: "no_demand", quote: "светофор", reason: "reason")), Sample.moderator),
            (.reject(Rejection(code: "rights_violation", quote: "светофор", reason: "reason")), Sample.moderator),
        ]
    }()

    /// What a body does next, more or less in order.
    private var steps: [ResponseCommand] {
        var random = random
        let from = (try? rules.lastDay(of: .workingDays(3), from: today)) ?? today
        let discussion = Response.Discussion(from: from, until: from.adding(days: .random(in: 0...4, using: &random)))
        let appeal = random.chance(70) ? "В суд." : nil
        return [
            .register(number: "17"), .formCommission(.commission, [Sample.chair, Sample.seat]),
            .formCommission(.workingGroup, [Sample.chair, Sample.seat]),
            .publishDraft(Sample.decision(.draft), discussion), .publishDraft(Sample.decision(.draft), discussion),
            .decide(Sample.decision(appeal: appeal)), .decide(Sample.decision(appeal: appeal)), .publishDecision,
            .publishDecision, .makeStatement("statement", link: nil), .reply(Sample.reply(appeal: appeal)),
            .reply(Sample.reply(.noted(code: "appointments"))),
            .forward(to: Sample.otherBody(random.chance(50) ? "central" : "oblast_akimat"), reason: "reason"),
        ]
    }

    private mutating func attempt(_ command: PetitionCommand, by actor: Actor?) {
        var loaded = petition
        loaded.response?.answerDueOn =
            open.first { $0.kind == .consideration || $0.kind == .proposalReply }?.dueOn
        guard let outcome = try? loaded.deciding(command, by: actor, at: now, under: rules) else { return }
        let before = rules
        petition = outcome.petition
        write(outcome.obligations, under: before, after: outcome.events)
    }

    private mutating func write(
        _ changes: [ObligationChange], under rules: BoundRules, after events: [NewEvent] = []
    ) {
        var ledger = ObligationLedger(Sample.account(rules, petition: petition.id), open: open)
        for change in changes { ledger.apply(change, at: now) { id() } }
        for obligation in ledger.touched { obligations[obligation.id] = obligation }
        self.events += events + ledger.events
    }

    /// A date gives way to another one, by a decision or by a correction.
    private mutating func move() {
        let movable = open.sorted { $0.id.uuidString < $1.id.uuidString }
        guard let obligation = movable.randomElement(using: &random) else { return }
        let day = obligation.dueOn.adding(days: .random(in: -3...50, using: &random))
        let move =
            random.chance(70)
            ? try? obligation.extended(to: day, on: today, under: rules)
            : try? obligation.corrected(
                startOn: obligation.startOn.adding(days: .random(in: -5...5, using: &random)), under: rules)
        guard let move else { return }
        let account = Sample.account(rules, petition: petition.id)
        let moved = obligation.moved(move, on: today, for: account)
        obligations[moved.id] = moved
        events.append(account.event("moved", moved, ["due_on": .date(moved.dueOn), "start_on": .date(moved.startOn)]))
    }

    // MARK: After the answer

    private mutating func afterAnswer() {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: complain()
        case 1: considerComplaint()
        case 2: commit()
        default: follow()
        }
    }

    private mutating func complain() {
        let about = ComplaintSubject.allCases.randomElement(using: &random)!
        var loaded = petition
        loaded.response?.answerDueOn = open.first { $0.kind == .consideration || $0.kind == .proposalReply }?.dueOn
        guard !complaints.contains(where: { $0.about == about && $0.answer == nil }),
            let last = try? loaded.complaintTerm(about: about, on: today, under: rules)
        else { return }
        let complaint = Complaint(
            id: id(), reference: "C", petition: petition.id, about: about, text: Sample.russian, filedAt: now,
            filedOn: today, termEndsOn: last, respondent: about == .rejection ? .service : .body(rules.body.id))
        guard let owed = try? complaint.filing(under: rules) else { return }
        complaints.append(complaint)
        write(owed, under: rules)
    }

    private mutating func considerComplaint() {
        guard let index = complaints.indices.filter({ complaints[$0].answer == nil }).randomElement(using: &random)
        else {
            return
        }
        var complaint = complaints[index]
        let changes: [ObligationChange]?
        if complaint.forwardedAt == nil {
            let reviewer: Debtor = complaint.about == .rejection ? .service : .body(Sample.id(8))
            changes = try? complaint.forward(to: reviewer, tier: "national", at: now, under: rules)
        } else {
            let outcome = Complaint.Outcome.allCases.randomElement(using: &random)!
            changes = try? complaint.answer(
                with: Complaint.Answer(outcome: outcome, text: Sample.russian, official: Sample.signatory, at: now))
        }
        guard let changes else { return }
        complaints[index] = complaint
        write(changes, under: rules)
        if complaint.answer?.outcome == .upheld { attempt(.respond(.reopen(complaint.about)), by: nil) }
    }

    private mutating func commit() {
        guard petition.response?.publishedAt != nil, petition.state != .takenDown else { return }
        let commitment = Commitment(
            id: id(), reference: "P", matter: .petition(petition.id), source: .decision(demand: 1), body: rules.body.id,
            text: Sample.signs, sign: Sample.signs, madeAt: now,
            dueOn: today.adding(days: .random(in: 20...300, using: &random)))
        guard let owed = try? commitment.making(on: today, under: rules) else { return }
        commitments.append(commitment)
        write(owed, under: rules)
    }

    private mutating func follow() {
        guard let index = commitments.indices.randomElement(using: &random) else { return }
        var commitment = commitments[index]
        let isReport = random.chance(60)
        let level = CommitmentLevel.allCases.randomElement(using: &random)!
        let hash: [UInt8]? = random.chance(70) ? Array(repeating: 1, count: 32) : nil
        let author = random.chance(50) ? Sample.id(1) : Sample.id(2)
        let report = CommitmentReport(
            id: id(), kind: isReport ? .progress : .verification, level: level,
            percent: isReport ? (level == .complete ? 100 : 40) : nil, language: "ru", text: Sample.russian,
            evidence: .init(link: nil, hash: hash), author: author, at: now)
        let isOwed = isOpen(.commitment, .commitment(commitment.id))
        let changes =
            isReport
            ? try? commitment.report(report, isOwed: isOwed, under: rules)
            : try? commitment.verify(report, isOwed: isOwed, under: rules)
        guard let changes else { return }
        commitments[index] = commitment
        write(changes, under: rules)
    }
}
