import Domain

extension PetitionNotice {
    /// What followers are told of it, if anything: nothing of what only concerns the applicant or the body, and nothing
    /// before the petition is public.
    func announcement(about petition: Petition, under rules: BoundRules) -> Announcement? {
        func announce(_ kind: Announcement.Kind, _ day: LegalDate? = nil) -> Announcement {
            Announcement(kind, matter: .petition(petition.id), body: rules.body.id, day: day)
        }
        guard petition.publishedAt != nil else { return nil }
        return switch self {
        case .published(let day): announce(.published, day)
        case .thresholdReached: announce(.thresholdReached)
        case .thresholdMissed: announce(.thresholdMissed)
        case .registered(_, let decisionBy): announce(.registered, decisionBy)
        case .forwarded: announce(.forwarded)
        case .proceedingAnnounced(let proceeding):
            announce(.proceedingAnnounced, rules.date(of: proceeding.takesPlaceAt))
        case .draftPublished(let discussion): announce(.draftPublished, discussion.until)
        case .decisionPublished: announce(.decisionPublished)
        case .noDecision(let since, _, _): announce(.noDecision, since)
        case .replied: announce(.replied)
        case .noted: announce(.noted)
        case .statementMade: announce(.statementMade)
        case .reopened: announce(.reopened)
        case .concluded: announce(.concluded)
        case .withdrawn: announce(.withdrawn)
        case .takenDown: announce(.takenDown)
        case .supportReached, .supportMissed, .returned, .rejected, .bodyOwesAnswer, .bodyHasProposal,
            .bodyReceivesPetition, .bodyOwesNothing, .invited, .proceedingCalledOff:
            nil
        }
    }
}
