import Domain
import Services
import Web

/// Who looks into a petition together with its applicant.
struct CommissionAnswer: Encodable, Sendable {
    struct Member: Encodable, Sendable {
        var id: String
        var role: String
        /// Absent for the applicant, who is in it without being named.
        var name: String?
        var office: String?
        var interests: String?
        var invitedAt: String
        var answer: String?
        var answeredAt: String?
        var leftAt: String?
        var leaveReason: String?
        /// The seat of whoever asks.
        var mine: Bool
    }

    var kind: String
    var formedAt: String
    var members: [Member]

    init?(_ view: ResponseView) {
        guard let kind = view.response.commission, let formedAt = view.response.commissionFormedAt else { return nil }
        self.kind = kind.rawValue
        self.formedAt = formedAt.description
        members = view.response.members.map { member in
            Member(
                id: member.id.text, role: member.role.rawValue, name: member.name, office: member.office,
                interests: member.interests, invitedAt: member.invitedAt.description,
                answer: member.answer?.rawValue, answeredAt: member.answeredAt?.description,
                leftAt: member.leaving?.at.description, leaveReason: member.leaving?.reason,
                mine: view.isMine && member.role == .applicant)
        }
    }
}

/// A visit, a hearing, a meeting.
struct ProceedingAnswer: Encodable, Sendable {
    var id: String
    var kind: String
    var label: LocalizedText
    var takesPlaceAt: String
    var place: String?
    var link: String?
    var agenda: String
    var announcedAt: String
    var minutes: String?
    var calledOffReason: String?

    init(_ proceeding: Proceeding) {
        id = proceeding.id.text
        kind = proceeding.kind.rawValue
        label = proceeding.kind.label
        takesPlaceAt = proceeding.takesPlaceAt.description
        place = proceeding.place
        link = proceeding.link
        agenda = proceeding.agenda
        announcedAt = proceeding.announcedAt.description
        switch proceeding.end {
        case .held(let text, _): minutes = text
        case .calledOff(let reason, _): calledOffReason = reason
        case nil: break
        }
    }
}
