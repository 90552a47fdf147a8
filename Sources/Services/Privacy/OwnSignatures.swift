import Domain
import Foundation
import Postgres
import Store

/// Finds what one person signed and judged, by hashing them with the key of every petition that still has one.
///
/// There is no other way, and nobody but the person is meant to go it. A thousand petitions are a few milliseconds.
struct OwnSignatures: Sendable {
    struct Found: Sendable {
        var kept: SignerKeyRepository.Kept
        var signer: [UInt8]
        var signatures: [SignatureStage: SignatureRepository.Present] = [:]
        var verdicts: [JudgementRepository.Own] = []

        /// As the person is told of them, in the order in which they were given.
        var given: [OwnData.Signature] {
            signatures.sorted { $0.value.at < $1.value.at }.map { stage, signature in
                OwnData.Signature(
                    petition: kept.petition, reference: kept.reference, stage: stage, signedAt: signature.at,
                    standing: signature.standing == .suspect ? .valid : signature.standing, region: signature.region)
            }
        }
    }

    private static let portion = 1_000

    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameters:
    ///   - person: the key of the identified person; nil for somebody who is none.
    ///   - body: told of each portion what was found in it.
    nonisolated(nonsending) func each(
        person: [UInt8]?, email: [UInt8], in database: some Queryable,
        _ body: nonisolated(nonsending) ([Found]) async throws -> Void
    ) async throws {
        var last: UUID?
        while true {
            let page = try await SignerKeyRepository.page(after: last, limit: Self.portion, in: database)
            let candidates = page.compactMap { candidate($0, person: person, email: email) }
            let found = try await found(among: candidates, in: database)
            if !found.isEmpty { try await body(found) }
            guard page.count == Self.portion else { return }
            last = page.last?.petition
        }
    }

    private func candidate(_ kept: SignerKeyRepository.Kept, person: [UInt8]?, email: [UInt8]) -> Found? {
        guard let version = environment.rules.version(kept.ruleVersion ?? "") else { return nil }
        let known: [UInt8]? =
            switch version.collection.identity {
            case .nationalIdentifier: person
            case .email: email
            }
        return known.map { Found(kept: kept, signer: environment.vault.signerKeys(salt: kept.salt).signer(for: $0)) }
    }

    private func found(among candidates: [Found], in database: some Queryable) async throws -> [Found] {
        guard !candidates.isEmpty else { return [] }
        let keys = candidates.flatMap { candidate in
            SignatureStage.allCases.map {
                SignatureRepository.Key(petition: candidate.kept.petition, stage: $0, signer: candidate.signer)
            }
        }
        let present = try await SignatureRepository.present(keys, in: database)
        let verdicts = try await JudgementRepository.own(
            candidates.map { ($0.kept.petition, $0.signer) }, in: database)
        return candidates.compactMap { candidate in
            var found = candidate
            for stage in SignatureStage.allCases {
                found.signatures[stage] =
                    present[
                        SignatureRepository.Key(petition: found.kept.petition, stage: stage, signer: found.signer)]
            }
            found.verdicts = verdicts[found.kept.petition] ?? []
            return found.signatures.isEmpty && found.verdicts.isEmpty ? nil : found
        }
    }
}
