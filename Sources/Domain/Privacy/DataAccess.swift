import Foundation

/// Somebody looked at somebody else's personal data.
package struct DataAccess: Hashable, Sendable {
    /// What for. The raw value is kept: never change one.
    package enum Purpose: String, CaseIterable, Sendable {
        case complianceCheck = "compliance_check"
        case complaintReview = "complaint_review"
        /// What is said in a consultation and not, or not yet, before the public.
        case contribution
        /// Who holds which role, for whoever appoints.
        case appointments
    }

    package enum Field: String, CaseIterable, Sendable {
        case name, email
        /// The text of a petition that is not published.
        case petitionText = "petition_text"
        case complaintText = "complaint_text"
        case contributionText = "contribution_text"
    }

    /// In what capacity somebody looked who has no account here: whoever runs the service, at its console.
    package static let console = "console"

    package var id: UUID
    package var purpose: Purpose
    package var fields: Set<Field>
    /// The role in which it was done, or `console`.
    package var capacity: String
    /// For which body, of an official.
    package var body: UUID?
    package var petition: UUID?
    package var at: Instant

    package init(
        id: UUID, purpose: Purpose, fields: Set<Field>, capacity: String, body: UUID?, petition: UUID?, at: Instant
    ) {
        self.id = id
        self.purpose = purpose
        self.fields = fields
        self.capacity = capacity
        self.body = body
        self.petition = petition
        self.at = at
    }
}

extension DataAccess.Purpose {
    /// In which roles it is done; somebody who has several of them did it in the first.
    package var roles: [Role] {
        switch self {
        case .complianceCheck: [.seniorModerator, .moderator, .auditor]
        case .complaintReview: [.official, .seniorModerator, .moderator]
        case .contribution: [.official, .seniorModerator, .moderator, .auditor]
        case .appointments: [.administrator, .representative]
        }
    }

    package var label: LocalizedText {
        switch self {
        case .complianceCheck:
            LocalizedText(
                kk: "Петицияның сәйкестігін тексеру", ru: "Проверка петиции на соответствие",
                en: "Compliance check of a petition")
        case .complaintReview:
            LocalizedText(kk: "Шағымды қарау", ru: "Рассмотрение жалобы", en: "Consideration of a complaint")
        case .contribution:
            LocalizedText(
                kk: "Консультацияға берілген пікірді қарау", ru: "Рассмотрение мнения в консультации",
                en: "Consideration of a contribution to a consultation")
        case .appointments:
            LocalizedText(
                kk: "Рөлдерді тағайындау", ru: "Назначение на роли", en: "Appointment to roles")
        }
    }
}

extension Actor {
    /// The role in which the actor does what `purpose` says, and for which body.
    package func capacity(for purpose: DataAccess.Purpose) -> (role: String, body: UUID?) {
        for role in purpose.roles {
            let bodies = grants.filter { $0.role == role }.map(\.body)
            guard !bodies.isEmpty else { continue }
            return (role.rawValue, bodies.compactMap { $0 }.min { $0.uuidString < $1.uuidString })
        }
        return ("citizen", nil)
    }
}
