import Foundation

/// What a moderator found about an organisation as it was called then. It decides nothing about what the organisation says:
/// that is shown, counted and answered all the same, and marked.
package struct OrganisationCheck: Hashable, Sendable {
    /// The raw value is public: never change one.
    package enum State: String, CaseIterable, Codable, Sendable {
        case unchecked, checked, refused
    }

    /// Why it could not be confirmed. The raw value is public: never change one.
    package enum Code: String, CaseIterable, Codable, Sendable {
        case notInRegister = "not_in_register"
        case otherName = "other_name"
        case noMandate = "no_mandate"

        package var label: LocalizedText {
            switch self {
            case .notInRegister:
                LocalizedText(
                    kk: "Тізілімде мұндай нөмір жоқ", ru: "Такого номера нет в реестре",
                    en: "The register has no such number")
            case .otherName:
                LocalizedText(
                    kk: "Тізілімде бұл нөмірмен басқа атау тұр", ru: "В реестре под этим номером другое название",
                    en: "The register has another name under this number")
            case .noMandate:
                LocalizedText(
                    kk: "Өкілдің өкілеттігі расталмады", ru: "Полномочия представителя не подтверждены",
                    en: "The mandate of its representative is not shown")
            }
        }
    }

    package enum Outcome: Hashable, Sendable {
        case checked
        case refused(Code, reason: String)

        package var state: State {
            switch self {
            case .checked: .checked
            case .refused: .refused
            }
        }
    }

    /// In characters.
    package static let reasonLength = 10...2_000

    package var outcome: Outcome
    /// What was looked at.
    package var name: LocalizedText
    package var registerNumber: String?
    package var checkedAt: Instant

    package init(outcome: Outcome, name: LocalizedText, registerNumber: String?, checkedAt: Instant) {
        self.outcome = outcome
        self.name = name
        self.registerNumber = registerNumber
        self.checkedAt = checkedAt
    }
}
