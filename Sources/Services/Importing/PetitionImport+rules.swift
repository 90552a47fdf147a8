import Domain
import Foundation
import Postgres
import Store

extension PetitionImport {
    /// The version of the rules in force when the petition was created; `rules(for:)` has made sure that there is one.
    func versionID(of entry: UKPetition) -> String {
        environment.rules.inForce(Self.profile, at: entry.createdAt)!.id
    }

    /// Every version of the rules that the petitions live under, bound to the addressed body, which is made if missing.
    func rules(for petitions: [UKPetition]) async throws -> [String: BoundRules] {
        guard let profile = environment.rules.profiles[Self.profile] else {
            throw ImportFault("there is no rule profile \(Self.profile) for its petitions to live under")
        }
        guard let body = try await body(of: profile) else { return [:] }
        var rules: [String: BoundRules] = [:]
        for entry in petitions {
            guard let version = environment.rules.inForce(Self.profile, at: entry.createdAt) else {
                let date = profile.zone.date(of: entry.createdAt)
                throw ImportFault(
                    "petition \(entry.number) is of \(date), when no rules of \(Self.profile) were in force")
            }
            rules[version.id] = BoundRules(book: environment.rules, version: version, body: body)
        }
        try await bind(rules.values.map(\.version))
        return rules
    }

    private func body(of profile: RuleProfile) async throws -> Body? {
        if let body = try await BodyRepository.find(key: Self.bodyKey, in: environment.pool) { return body }
        guard let kind = profile.bodyKinds.first else { return nil }
        let body = Body(
            id: .v7(at: environment.clock.now()), key: Self.bodyKey, profile: profile.name, kind: kind.kind,
            tier: kind.tier,
            name: LocalizedText(
                kk: "Ұлыбритания Парламенті мен Үкіметі", ru: "Парламент и Правительство Великобритании",
                en: "UK Government and Parliament"),
            ancestors: [], population: nil, contactEmail: nil, validFrom: LegalDate("2015-07-20")!, validTo: nil)
        try await BodyRepository.put(body, in: environment.pool)
        return try await BodyRepository.find(key: Self.bodyKey, in: environment.pool)
    }

    private func bind(_ versions: [RuleVersion]) async throws {
        try await environment.pool.transaction { transaction in
            for version in versions.sorted(by: { $0.id < $1.id }) {
                try await version.bind(at: environment.clock.now(), in: transaction)
            }
        }
    }
}
