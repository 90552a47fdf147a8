import Domain
import Foundation
import Postgres
import Store

/// Who looked at whose personal data, when and why: noted before it is shown, and shown to the person it is about.
///
/// A look that cannot be noted does not happen: whoever opens somebody else's data calls `note` first and lets its error
/// through.
package struct DataAccessLog: Sendable {
    /// A look as the person whose data it was is told of it: in what capacity and for which body, not by whom.
    package struct Shown: Hashable, Sendable {
        package var access: DataAccess
        package var body: Body?
    }

    /// At whose data, and the petition that it is about, where it is about one.
    package struct Look: Hashable, Sendable {
        package var account: UUID
        package var petition: UUID?

        package init(account: UUID, petition: UUID? = nil) {
            self.account = account
            self.petition = petition
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Notes that `reader` is about to see data of an account; nothing where it is their own.
    ///
    /// - Parameters:
    ///   - reader: nil for whoever runs the service, at its console.
    ///   - petition: what it is about, where it is about one.
    package func note(
        account: UUID, by reader: Actor?, purpose: DataAccess.Purpose, fields: Set<DataAccess.Field>,
        about petition: UUID? = nil, at now: Instant
    ) async throws {
        try await note(
            [Look(account: account, petition: petition)], by: reader, purpose: purpose, fields: fields, at: now)
    }

    /// The same of several, in one transaction with what the security record says of it.
    package func note(
        _ looks: [Look], by reader: Actor?, purpose: DataAccess.Purpose, fields: Set<DataAccess.Field>, at now: Instant
    ) async throws {
        let others = Set(looks).filter { $0.account != reader?.account }.map { look in
            (id: UUID.v7(at: now), account: look.account, petition: look.petition)
        }
        guard !others.isEmpty else { return }
        let (role, body) = reader?.capacity(for: purpose) ?? (DataAccess.console, nil)
        let access = DataAccess(
            id: .v7(at: now), purpose: purpose, fields: fields, capacity: role, body: body, petition: nil, at: now)
        try await environment.pool.transaction { transaction in
            let noted = try await DataAccessRepository.note(
                access, of: others, by: reader?.account, in: transaction)
            try await SecurityRecord(environment).append(
                Set(noted).map { account in
                    SecurityEvent(
                        .dataOpened, actor: reader?.account, subject: account,
                        facts: ["purpose": .text(purpose.rawValue)])
                }, at: now, in: transaction)
        }
    }

    /// Who looked at the actor's own data, the latest first.
    package func own(
        after mark: DataAccessRepository.Mark?, limit: Int, by actor: Actor
    ) async throws -> [Shown] {
        try actor.require(.readOwnData)
        let found = try await DataAccessRepository.page(
            of: actor.account, after: mark, limit: limit, in: environment.pool)
        let bodies = try await BodyRepository.find(Set(found.compactMap(\.body)), in: environment.pool)
        return found.map { Shown(access: $0, body: $0.body.flatMap { bodies[$0] }) }
    }
}
