/// What an account may do beyond what everybody may; a citizen needs no role. An account has roles of one kind only.
package enum Role: String, CaseIterable, Codable, Sendable {
    case moderator
    /// A moderator who also decides what weighs more: take-downs, corrections, what many signatures are worth.
    case seniorModerator = "senior_moderator"
    /// Acts for one public body and those below it; the grant names it.
    case official
    /// Speaks for one organisation; the grant names it.
    case representative
    /// Reads everything public and internal but no personal data, and says how far commitments have come.
    case auditor
    /// Makes and ends roles; may not moderate, decide or read identities.
    case administrator

    /// The role that comes with this one.
    package var included: Role? {
        switch self {
        case .seniorModerator: .moderator
        case .moderator, .official, .representative, .auditor, .administrator: nil
        }
    }
}
