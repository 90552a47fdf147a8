import Crypto
import Domain
import Foundation
import Postgres
import Store

/// Writing a petition and filing it: what its applicant does.
package struct Submission: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Begins a draft, which only its applicant sees.
    ///
    /// - Throws: `invalid` with each faulty field; `idempotency_key_reused`.
    package func draft(
        _ draft: PetitionDraft, by actor: Actor, idempotency: IdempotencyKey? = nil
    ) async throws -> PetitionView {
        try actor.require(.filePetition)
        let now = environment.clock.now()
        let id = try await environment.pool.transaction { transaction in
            _ = try await check(draft.text, to: draft.body, profile: draft.profile, at: now, in: transaction)
            let id = UUID.v7(at: now)
            if let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return earlier
            }
            let petition = Petition(
                id: id, profile: draft.profile, body: draft.body, applicant: actor.account, text: draft.text,
                createdAt: now)
            try await PetitionRepository.insert(petition, in: transaction)
            try await SignatureRepository.setSalt(
                SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }, of: id, in: transaction)
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "petition.drafted", subject: id, version: 1, actor: actor.account, capacity: .applicant,
                        audience: .staff)
                ], at: now, in: transaction)
            return id
        }
        return try await Browsing(environment).petition(id, reader: actor)
    }

    /// Changes a draft, or a petition that was sent back; fields that are nil stay as they are.
    package func edit(
        _ id: UUID, _ changes: PetitionChanges, expecting version: Int, by actor: Actor
    ) async throws -> PetitionView {
        let now = environment.clock.now()
        let change = PetitionChange(environment)
        try await change.requireCurrent(version, of: id, for: actor)
        try await environment.pool.transaction { transaction in
            guard let petition = try await PetitionRepository.find(id, locked: true, in: transaction),
                petition.isReadable(by: actor)
            else { throw Refusal.notFound }
            let text = changes.applied(to: petition.text)
            let body = try await check(
                text, to: changes.body ?? petition.body, profile: petition.profile, at: now, in: transaction)
            _ = try await change.carryOut(
                .edit(text, body: body), on: id, expecting: version, by: actor, in: transaction)
        }
        return try await Browsing(environment).petition(id, reader: actor)
    }

    /// Files the draft; a petition that was sent back is filed again and keeps its place in the queue.
    ///
    /// - Throws: `assurance_needed` where the rules want a better known applicant; `invalid` where the text is not
    ///   complete; `wrong_state`.
    package func submit(_ id: UUID, expecting version: Int?, by actor: Actor) async throws -> PetitionView {
        let change = PetitionChange(environment)
        try await change.requireCurrent(version, of: id, for: actor)
        try await environment.pool.transaction { transaction in
            guard let petition = try await PetitionRepository.find(id, locked: true, in: transaction),
                petition.isReadable(by: actor)
            else { throw Refusal.notFound }
            if petition.applicant == actor.account {
                try requireComplete(petition, by: actor)
            }
            let filed = try await change.carryOut(
                .submit, on: id, expecting: version, by: actor, in: transaction)
            try await supportOwn(filed, wasDraft: petition.state == .draft, by: actor, in: transaction)
        }
        return try await Browsing(environment).petition(id, reader: actor)
    }

    /// Takes the petition back, at any time before a decision; it can be filed again as a new one.
    package func withdraw(
        _ id: UUID, reason: String?, expecting version: Int?, by actor: Actor
    ) async throws -> PetitionView {
        _ = try await PetitionChange(environment).carryOut(
            .withdraw(reason: reason), on: id, expecting: version, by: actor)
        return try await Browsing(environment).petition(id, reader: actor)
    }

    private func requireComplete(_ petition: Petition, by actor: Actor) throws {
        guard let version = environment.rules.inForce(petition.profile, at: environment.clock.now()) else {
            throw Refusal.rulesMissing
        }
        let faults = petition.text.faults(isDraft: false)
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        guard actor.assurance >= version.filing.assurance else {
            throw Refusal.assuranceNeeded(version.filing.assurance)
        }
    }

    /// Where the rules count the applicant among the supporters, filing is the first support.
    private func supportOwn(
        _ petition: Petition, wasDraft: Bool, by actor: Actor, in transaction: Transaction
    ) async throws {
        guard wasDraft, petition.state == .gatheringSupport,
            let version = environment.rules.version(petition.ruleVersion ?? ""), version.initialSupport.applicantCounts,
            let salt = try await SignatureRepository.salt(of: petition.id, in: transaction),
            let key = actor.signingKey(version.collection.identity)
        else { return }
        _ = try await SignatureRepository.add(
            [
                SignatureRepository.Asked(
                    key: SignatureRepository.Key(
                        petition: petition.id, stage: .support,
                        signer: environment.vault.signerKeys(salt: salt).signer(for: key)))
            ], at: environment.clock.now(), in: transaction)
    }

    private func check(
        _ text: PetitionText, to body: UUID, profile: String, at now: Instant, in transaction: Transaction
    ) async throws -> Body {
        guard let rules = environment.rules.profiles[profile],
            environment.rules.inForce(profile, at: now) != nil
        else { throw Refusal.invalid([.notOneOf("/profile", environment.rules.profiles.keys.sorted())]) }
        var faults = text.faults(isDraft: true)
        if !rules.languages.contains(where: { $0.rawValue == text.language }) {
            faults.append(.notOneOf("/language", rules.languages.map(\.rawValue)))
        }
        if rules.topic(text.topic) == nil {
            faults.append(.notOneOf("/topic", rules.topics.map(\.code)))
        }
        let found = try await BodyRepository.find(body, in: transaction)
        if found?.profile != profile || found?.exists(on: rules.zone.date(of: now)) != true {
            faults.append(
                FieldFault(
                    "/body", "unknown_body",
                    LocalizedText(
                        kk: "Бұл ережелер бойынша мұндай орган жоқ.",
                        ru: "По этим правилам такого органа нет.",
                        en: "These rules know no such body.")))
        }
        guard faults.isEmpty, let found else { throw Refusal.invalid(faults) }
        return found
    }
}

extension FieldFault {
    static func notOneOf(_ pointer: String, _ allowed: [String]) -> FieldFault {
        let list = allowed.joined(separator: ", ")
        return FieldFault(
            pointer, "not_one_of",
            LocalizedText(
                kk: "Мыналардың бірі болуы керек: \(list).",
                ru: "Должно быть одно из: \(list).",
                en: "This must be one of: \(list)."))
    }
}
