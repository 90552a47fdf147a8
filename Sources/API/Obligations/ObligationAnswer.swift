import Domain
import Services
import Web

/// Something that is owed, or was.
struct ObligationAnswer: Encodable, Sendable {
    struct Subject: Encodable, Sendable {
        var kind: String
        var id: String?
    }

    struct Debtor: Encodable, Sendable {
        var body: BodyBriefAnswer?
        var label: LocalizedText
    }

    var id: String
    var kind: ObligationKind
    var label: LocalizedText
    var subject: Subject
    var matter: MatterAnswer
    /// Of the matter.
    var state: String
    var profile: String
    var tier: String
    var topic: String
    var debtor: Debtor
    var creditor: String
    var ruleVersion: String
    var article: String?
    var term: TermAnswer?
    var startOn: String
    var dueOn: String
    var firstDueOn: String
    var standing: String
    var workingDaysLate: Int
    var workingDaysLeft: Int?
    var extended: Bool
    var openedAt: String
    var closedAt: String?
    var closedOn: String?
    var dischargedBy: String?
    var voidReason: String?
    var workingDaysTaken: Int?
    var moves: [MoveAnswer]
}

extension ObligationAnswer {
    init(_ view: ObligationView) {
        let obligation = view.obligation
        self.init(
            id: obligation.id.text, kind: obligation.kind, label: obligation.kind.label, subject: Subject(view),
            matter: MatterAnswer(view), state: view.state, profile: obligation.profile, tier: obligation.tier,
            topic: obligation.topic,
            debtor: Debtor(view), creditor: obligation.creditor.rawValue, ruleVersion: obligation.ruleVersion,
            article: obligation.article, term: obligation.term.map { TermAnswer($0) },
            startOn: obligation.startOn.description, dueOn: obligation.dueOn.description,
            firstDueOn: obligation.firstDueOn.description, standing: view.standing.rawValue,
            workingDaysLate: view.workingDaysLate, workingDaysLeft: view.workingDaysLeft,
            extended: obligation.isExtended, openedAt: obligation.openedAt.description,
            closedAt: obligation.closing?.at.description, closedOn: obligation.closing?.on.description,
            moves: view.moves.map(MoveAnswer.init))
        switch obligation.closing?.ending {
        case .discharged(let event, let took, _):
            dischargedBy = event
            workingDaysTaken = took
        case .void(let reason): voidReason = reason.rawValue
        case nil: break
        }
    }
}

extension ObligationAnswer.Subject {
    /// The identifier of a matter that is in no list is not given away.
    fileprivate init(_ view: ObligationView) {
        let subject = view.obligation.subject
        self.init(kind: subject.kind, id: view.isListed ? subject.id.text : nil)
    }
}

extension MatterAnswer {
    fileprivate init(_ view: ObligationView) {
        let matter = view.obligation.matter
        self.init(
            kind: matter.kind, id: view.isListed ? matter.id.text : nil, reference: view.reference, title: view.title)
    }
}

extension ObligationAnswer.Debtor {
    fileprivate init(_ view: ObligationView) {
        let owner = view.owner
        self.init(
            body: owner.map { BodyBriefAnswer(id: $0.id.text, key: $0.key, name: $0.name, kind: $0.kind) },
            label: view.debtorLabel)
    }
}

extension ObligationView {
    var debtorLabel: LocalizedText { owner?.name ?? Debtor.serviceLabel }
}
