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
    /// When the stage ends at the latest. No longer is the key kept in memory, so that it can be destroyed.
    var closesAt: Instant?
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
        let now = environment.clock.now()
        if let terms = known[place], let closesAt = terms.closesAt, now < closesAt { return terms }
        known[place] = nil
        guard let found = try await PetitionRepository.find(petition, in: environment.pool), found.submittedAt != nil
        else { throw Refusal.notFound }
        let salt = try await environment.salt(of: petition)
        guard let version = environment.rules.version(found.ruleVersion ?? "") else { throw Refusal.rulesMissing }
        let terms = SigningTerms(
            applicant: found.applicant, applicantCounts: version.initialSupport.applicantCounts,
            assurance: stage == .support ? version.initialSupport.assurance : version.collection.assurance,
            identity: version.collection.identity, isConsentNeeded: version.collection.consentNeeded,
            canBeWithdrawn: version.collection.withdrawal != .never,
            signerKey: environment.vault.signerKeys(salt: salt), suspectAfter: version.suspectAfter,
            suspectsCount: version.suspectsCount,
            regions: Set(environment.rules.profiles[found.profile]?.regions.map(\.code) ?? []),
            closesAt: stage == .support ? found.support?.closesAt : found.closesAt)
        // Publication binds the rules anew: what was read before it must not outlive it.
        if found.isOpen(for: stage, at: now) {
            forget(at: now)
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[place] = terms
        }
        return terms
    }

    /// Forgets the stages that are over, and with them keys that may be destroyed.
    func forget(at now: Instant) {
        known = known.filter { $0.value.closesAt.map { now < $0 } ?? false }
    }

    /// How many stages are kept.
    var count: Int { known.count }
}

extension Environment {
    /// One half of the key that the petition's signers are hashed with.
    ///
    /// - Throws: `signers_forgotten` once it is destroyed; `not_found` for a petition that is none.
    func salt(of petition: UUID) async throws -> [UInt8] {
        if let salt = try await SignatureRepository.salt(of: petition, in: pool) { return salt }
        guard let moment = try await SignerKeyRepository.destroyedAt(petition, in: pool),
            let found = try await PetitionRepository.find(petition, in: pool)
        else { throw Refusal.notFound }
        throw Refusal.signersForgotten(on: (rules.profiles[found.profile]?.zone ?? .utc).date(of: moment))
    }
}

extension Refusal {
    fileprivate static func signersForgotten(on day: LegalDate) -> Refusal {
        Refusal(
            .conflict, "signers_forgotten",
            LocalizedText(
                kk:
                    "Бұл петицияның кілті \(day) жойылды: оған кім қол қойғанын енді ешкім біле алмайды. Саны сақталды.",
                ru: """
                    Ключ этой петиции уничтожен \(day): кто её подписал, больше никто узнать не может. Количество \
                    сохранено.
                    """,
                en:
                    "The key of this petition was destroyed on \(day): nobody can tell any more who signed. The count stays."
            ))
    }
}
