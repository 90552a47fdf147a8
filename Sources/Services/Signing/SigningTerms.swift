import Domain
import Foundation
import Store

/// What never changes about one petition while a stage is open: who counts as who, and how well known they must be.
struct SigningTerms: Sendable {
    var applicant: UUID?
    var applicantCounts: Bool
    var assurance: Assurance
    var identity: SignatureCollection.Identity
    var isConsentNeeded: Bool
    var canBeWithdrawn: Bool
    var signerKey: SignerKey
    var suspectAfter: Int?
    var suspectsCount: Bool
    var regions: Set<String>
}

/// Keeps the terms of the petitions that are being signed, so that a signature costs no query beside its commit.
actor SigningTermsCache {
    private struct Stage: Hashable {
        var petition: UUID
        var stage: SignatureStage
    }

    /// Enough for every petition that is open at a time; when it is full it starts afresh.
    private static let capacity = 10_000

    private var known: [Stage: SigningTerms] = [:]

    func of(_ petition: UUID, stage: SignatureStage, in environment: Environment) async throws -> SigningTerms {
        let place = Stage(petition: petition, stage: stage)
        if let terms = known[place] { return terms }
        guard let found = try await PetitionRepository.find(petition, in: environment.pool), found.submittedAt != nil,
            let salt = try await SignatureRepository.salt(of: petition, in: environment.pool)
        else { throw Refusal.notFound }
        guard let version = environment.rules.version(found.ruleVersion ?? "") else { throw Refusal.rulesMissing }
        let terms = SigningTerms(
            applicant: found.applicant, applicantCounts: version.initialSupport.applicantCounts,
            assurance: stage == .support ? version.initialSupport.assurance : version.collection.assurance,
            identity: version.collection.identity, isConsentNeeded: version.collection.consentNeeded,
            canBeWithdrawn: version.collection.withdrawal != .never,
            signerKey: environment.vault.signerKeys(salt: salt), suspectAfter: version.suspectAfter,
            suspectsCount: version.suspectsCount,
            regions: Set(environment.rules.profiles[found.profile]?.regions.map(\.code) ?? []))
        // Publication binds the rules anew: what was read before it must not outlive it.
        if stage == .support || found.publishedAt != nil {
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[place] = terms
        }
        return terms
    }
}
