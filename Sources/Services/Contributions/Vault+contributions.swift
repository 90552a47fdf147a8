import Domain
import Foundation
import Store

extension Vault {
    /// The contribution with what of it was sealed.
    func open(_ stored: ContributionRepository.Stored) throws -> Contribution {
        var contribution = stored.contribution
        if let sealed = stored.draftSealed {
            contribution.draft = try ContributionContent(
                json: open(sealed, for: .contributionDraft(contribution.id)).utf8)
        }
        if let sealed = stored.contentSealed {
            contribution.content = try ContributionContent(json: open(sealed, for: .contribution(contribution.id)).utf8)
        }
        return contribution
    }

    /// A confidential revision; nil where there is none.
    func openRevision(_ sealed: [UInt8]?, _ revision: Int, of contribution: UUID) throws -> ContributionContent? {
        try sealed.map { sealed in
            try ContributionContent(json: open(sealed, for: .contributionRevision(contribution, revision)).utf8)
        }
    }

    /// As it is stored: drafts, and what is confidential, sealed.
    func seal(_ contribution: Contribution) throws -> ContributionRepository.Stored {
        let content = contribution.content
        return ContributionRepository.Stored(
            contribution: contribution,
            draftSealed: try contribution.draft.map { try seal($0.json, for: .contributionDraft(contribution.id)) },
            contentSealed: content?.disclosure.kind == .confidential
                ? try content.map { try seal($0.json, for: .contribution(contribution.id)) } : nil)
    }

    /// The revision that was just submitted, where it is confidential.
    func sealRevision(of contribution: Contribution) throws -> [UInt8]? {
        guard let content = contribution.content, content.disclosure.kind == .confidential,
            let revision = contribution.revision
        else { return nil }
        return try seal(content.json, for: .contributionRevision(contribution.id, revision))
    }
}
