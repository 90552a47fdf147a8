import Foundation

/// How the body looks into a petition together with its applicant.
package enum CommissionKind: String, CaseIterable, Codable, Sendable {
    case commission
    case workingGroup = "working_group"
}

/// Somebody in the commission, by name and office; the applicant is in it by law and is not named.
package struct CommissionMember: Hashable, Sendable {
    package enum Role: String, CaseIterable, Codable, Sendable {
        case chair, secretary, member, expert, organisation, applicant
    }

    package enum Answer: String, CaseIterable, Codable, Sendable {
        case accepted, declined
    }

    package struct Leaving: Hashable, Sendable {
        package var at: Instant
        package var reason: String

        package init(at: Instant, reason: String) {
            self.at = at
            self.reason = reason
        }
    }

    package var id: UUID
    package var role: Role
    package var name: String?
    package var office: String?
    /// What they declared; nil until they did.
    package var interests: String?
    package var invitedAt: Instant
    package var answer: Answer?
    package var answeredAt: Instant?
    package var leaving: Leaving?

    package init(
        id: UUID, role: Role, name: String?, office: String?, interests: String? = nil, invitedAt: Instant,
        answer: Answer? = nil, answeredAt: Instant? = nil, leaving: Leaving? = nil
    ) {
        self.id = id
        self.role = role
        self.name = name
        self.office = office
        self.interests = interests
        self.invitedAt = invitedAt
        self.answer = answer
        self.answeredAt = answeredAt
        self.leaving = leaving
    }
}
