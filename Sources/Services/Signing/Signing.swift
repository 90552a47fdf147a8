import Domain
import Foundation
import Postgres
import Store

/// Supporting and signing: one person, one petition, at most once.
package struct Signing: Sendable {
    /// What somebody who signs is told, the first time and every time after it.
    package struct Signed: Hashable, Sendable {
        package var petition: UUID
        package var stage: SignatureStage
        /// Whether this very request added it.
        package var isNew: Bool
        /// The beginning of the hour in which it was given.
        package var signedAt: Instant
        package var count: Int
    }

    let environment: Environment
    private let commits: GroupCommit
    let terms: SigningTermsCache

    package init(_ environment: Environment, commits: GroupCommit) {
        self.environment = environment
        self.commits = commits
        terms = SigningTermsCache()
    }

    /// Forgets the keys of stages that are over: what is destroyed in the database must not go on in memory. The server does
    /// so each hour.
    package func forgetKeys() async {
        await terms.forget(at: environment.clock.now())
    }

    /// Gives initial support to a petition that is not yet published.
    package func support(
        _ petition: UUID, from client: ClientAddress? = nil, by actor: Actor
    ) async throws -> Signed {
        try actor.require(.supportPetition)
        return try await sign(petition, stage: .support, consent: true, from: client, by: actor)
    }

    /// Signs a published petition.
    ///
    /// - Parameter consent: to the processing of the data that signing needs (Art. 90-3(1) in Kazakhstan).
    /// - Parameter region: where the signer says they live, by the profile's code; shown in numbers of ten or more only.
    /// - Throws: `consent_needed`, `assurance_needed`, `closed`, `not_found`, `busy`, `blocked`.
    package func sign(
        _ petition: UUID, consent: Bool, region: String? = nil, from client: ClientAddress? = nil, by actor: Actor
    ) async throws -> Signed {
        try actor.require(.signPetition)
        return try await sign(
            petition, stage: .collection, consent: consent, region: region, from: client, by: actor)
    }

    private func sign(
        _ petition: UUID, stage: SignatureStage, consent: Bool, region: String? = nil, from client: ClientAddress?,
        by actor: Actor
    ) async throws -> Signed {
        let terms = try await terms.of(petition, stage: stage, in: environment)
        if stage == .support, terms.applicant == actor.account, !terms.applicantCounts { throw Refusal.ownSupport }
        guard consent || !terms.isConsentNeeded else { throw Refusal.consentNeeded }
        guard actor.assurance >= terms.assurance else { throw Refusal.assuranceNeeded(terms.assurance) }
        if let region, !terms.regions.contains(region) {
            throw Refusal.invalid([.notOneOf("/region", terms.regions.sorted())])
        }
        let now = environment.clock.now()
        let suspicion = try await environment.blocks.suspicion(
            of: client, domainKey: actor.domainKey, at: now, in: environment)
        let request = SigningRequest(
            key: try key(petition, stage: stage, of: actor, under: terms),
            suspicion: stage == .collection ? suspicion : nil,
            origin: try await environment.signingDays.origin(
                of: client, domainKey: actor.domainKey, on: petition, at: now, in: environment),
            region: region, suspectAfter: terms.suspectAfter, suspectsCount: terms.suspectsCount)
        switch try await commits.add(request) {
        case .added(let at, let count):
            return Signed(petition: petition, stage: stage, isNew: true, signedAt: at, count: count)
        case .alreadyThere(let there, let count):
            return Signed(petition: petition, stage: stage, isNew: false, signedAt: there.at, count: count)
        case .closed(_, let version): throw Refusal.closed(stage, currentVersion: version)
        case .notFound: throw Refusal.notFound
        }
    }

    /// Takes one's own signature or support back while the petition is open for it; only a number of it stays.
    ///
    /// One that a review took out of the count stays: whoever could take it back could sign again, and undo the review.
    ///
    /// - Throws: `not_found` where there is none, `closed` where it is too late, `signature_invalidated` with the reason of
    ///   the review.
    package func withdraw(_ petition: UUID, stage: SignatureStage, by actor: Actor) async throws {
        try actor.require(stage == .support ? .supportPetition : .signPetition)
        let terms = try await terms.of(petition, stage: stage, in: environment)
        let key = try key(petition, stage: stage, of: actor, under: terms)
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let found = try await PetitionRepository.find(petition, locked: true, in: transaction) else {
                throw Refusal.notFound
            }
            guard let there = try await SignatureRepository.present([key], in: transaction)[key] else {
                throw Refusal.notFound
            }
            guard terms.canBeWithdrawn, found.isOpen(for: stage, at: now) else {
                throw Refusal.closed(stage, currentVersion: found.version)
            }
            if there.standing == .invalidated {
                throw Refusal.signatureInvalidated(
                    try await reason(of: there, in: transaction), currentVersion: found.version)
            }
            _ = try await SignatureRepository.withdraw(
                key, suspectsCount: terms.suspectsCount, at: now, in: transaction)
        }
    }

    /// What somebody can be told of their own signature.
    package struct Own: Hashable, Sendable {
        package struct Given: Hashable, Sendable {
            package var at: Instant
            /// Whether a review took it out of the count, and why.
            package var isInvalidated: Bool
            package var reason: String?
        }

        /// When they supported and signed, and what became of it; nil where they did not.
        package var support: Given?
        package var collection: Given?
        /// When the key of the petition was destroyed, since when nobody knows of any signature whose it was.
        package var forgottenAt: Instant?
    }

    package func mine(_ petition: UUID, by actor: Actor) async throws -> Own {
        try actor.require(.signPetition)
        if let moment = try await SignerKeyRepository.destroyedAt(petition, in: environment.pool) {
            return Own(forgottenAt: moment)
        }
        var own: [SignatureStage: Own.Given] = [:]
        for stage in SignatureStage.allCases {
            let terms = try await terms.of(petition, stage: stage, in: environment)
            guard let key = try? key(petition, stage: stage, of: actor, under: terms) else { continue }
            guard let there = try await SignatureRepository.present([key], in: environment.pool)[key] else { continue }
            own[stage] = Own.Given(
                at: there.at, isInvalidated: there.standing == .invalidated,
                reason: try await reason(of: there, in: environment.pool))
        }
        return Own(support: own[.support], collection: own[.collection])
    }

    /// The words of the review that took a signature out of the count; nil where none did.
    private func reason(
        of there: SignatureRepository.Present, in database: some Queryable
    ) async throws -> String? {
        guard there.standing == .invalidated, let id = there.review else { return nil }
        return try await SignatureReviewRepository.find(id, in: database)?.reason
    }

    /// The hash that stands for the actor on this petition.
    private func key(
        _ petition: UUID, stage: SignatureStage, of actor: Actor, under terms: SigningTerms
    ) throws -> SignatureRepository.Key {
        guard let person = actor.signingKey(terms.identity) else { throw Refusal.assuranceNeeded(.identified) }
        return SignatureRepository.Key(petition: petition, stage: stage, signer: terms.signerKey.signer(for: person))
    }
}

extension Actor {
    /// The keyed hash that the rules tell people apart by; nil where the actor is not known well enough for it.
    func signingKey(_ identity: SignatureCollection.Identity) -> [UInt8]? {
        switch identity {
        case .nationalIdentifier: personKey
        case .email: emailKey
        }
    }
}

extension Petition {
    func isOpen(for stage: SignatureStage, at now: Instant) -> Bool {
        switch stage {
        case .support: state == .gatheringSupport && support.map { now < $0.closesAt } ?? false
        case .collection: state == .collecting && closesAt.map { now < $0 } ?? false
        }
    }
}

extension Refusal {
    /// - Parameter reason: the review's own words.
    static func signatureInvalidated(_ reason: String?, currentVersion: Int) -> Refusal {
        let quoted = reason.map { ": «\($0)»" } ?? ""
        return Refusal(
            .conflict, "signature_invalidated",
            LocalizedText(
                kk: """
                    Тексеру бұл қолтаңбаны жарамсыз деп таныды\(quoted). Ол есептелмейді, бірақ сақталады: оны қайтарып \
                    алуға болмайды. Келіспесеңіз, қызмет әкімшілігіне жазыңыз.
                    """,
                ru: """
                    Проверка признала эту подпись недействительной\(quoted). Она не считается, но остаётся: отозвать её \
                    нельзя. Если вы не согласны, напишите администрации сервиса.
                    """,
                en: """
                    A review invalidated this signature\(quoted). It does not count but stays, and cannot be withdrawn. If \
                    you do not agree, write to those who run the service.
                    """), currentVersion: currentVersion)
    }

    static func closed(_ stage: SignatureStage, currentVersion: Int) -> Refusal {
        let message =
            switch stage {
            case .support:
                LocalizedText(
                    kk: "Бұл петицияға бастапқы қолдау қазір жиналмайды.",
                    ru: "Первичная поддержка этой петиции сейчас не собирается.",
                    en: "This petition is not open for initial support.")
            case .collection:
                LocalizedText(
                    kk: "Бұл петицияға қазір қол қоюға болмайды.",
                    ru: "Эту петицию сейчас нельзя подписать.",
                    en: "This petition is not open for signatures.")
            }
        return Refusal(.conflict, "closed", message, currentVersion: currentVersion)
    }

    static let consentNeeded = Refusal.invalid(
        "/consent", "consent_needed",
        LocalizedText(
            kk: "Қол қою үшін деректерді өңдеуге келісім қажет.",
            ru: "Чтобы подписать, нужно согласие на обработку данных.",
            en: "Signing needs your consent to the processing of your data."))

    static let ownSupport = Refusal(
        .forbidden, "own_petition",
        LocalizedText(
            kk: "Өтініш беруші өз петициясын қолдаушылардың қатарына кірмейді.",
            ru: "Заявитель не входит в число тех, кто поддержал его петицию.",
            en: "The applicant is not counted among the initial supporters."))
}
