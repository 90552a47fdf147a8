import Domain
import Foundation
import Postgres
import Store

/// Loads a small trilingual demonstration through the same services that people use.
///
/// It can be cut off and called again: what is there is taken up where it stands. Once it is complete the record says
/// so, and calling it again does nothing.
package struct Demonstration: Sendable {
    /// What the record says "loaded" about.
    private static let subject = UUID(uuidString: "64656d6f-0000-8000-8000-000000000001")!
    /// A second server that starts meanwhile waits for the first; an arbitrary number.
    private static let lock = 7_240_171_936_425_502

    let environment: Environment
    let file: DemonstrationFile

    package init(_ environment: Environment, file: DemonstrationFile) {
        self.environment = environment
        self.file = file
    }

    /// Returns whether there was anything to do.
    package func load() async throws -> Bool {
        if try await isLoaded() {
            // What was loaded before staff had passwords.
            try await DemonstrationEnrolment(environment, staff: file.staff).enrol()
            return false
        }
        return try await environment.pool.withConnection { connection in
            try await connection.query("SELECT pg_advisory_lock(\(Self.lock))")
            let result = await Result { try await loadAlone() }
            try await connection.query("SELECT pg_advisory_unlock(\(Self.lock))")
            return try result.get()
        }
    }

    private func loadAlone() async throws -> Bool {
        if try await isLoaded() { return false }
        let bodies = try await addBodies()
        let cast = try await DemonstrationCast.gather(in: environment)
        try await DemonstrationEnrolment(environment, staff: file.staff).enrol()
        let stage = DemonstrationStage(environment: environment, cast: cast)
        for petition in file.petitions {
            guard let body = bodies[petition.body] else {
                throw DemonstrationFault(
                    "The demonstration petition \(petition.key) names the body \(petition.body), which is not there.")
            }
            try await stage.play(petition, addressedTo: body)
        }
        for consultation in file.consultations { try await stage.play(consultation) }
        for initiative in file.initiatives { try await stage.play(initiative) }
        try await environment.pool.transaction { transaction in
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "demonstration.loaded", subject: Self.subject, version: 1, actor: nil,
                        capacity: .service, audience: .staff)
                ], at: environment.clock.now(), in: transaction)
        }
        return true
    }

    private func isLoaded() async throws -> Bool {
        try await !EventRepository.history(
            of: Self.subject, staff: true, after: 0, limit: 1, in: environment.pool
        ).isEmpty
    }

    private func addBodies() async throws -> [String: UUID] {
        var ids: [String: UUID] = [:]
        for entry in file.bodies {
            let known = try await BodyRepository.find(key: entry.key, in: environment.pool)
            let body = Body(
                id: known?.id ?? .v7(at: environment.clock.now()), key: entry.key, profile: entry.profile,
                kind: BodyKind(rawValue: entry.kind), tier: entry.tier, name: entry.name,
                ancestors: entry.parent.flatMap { ids[$0] }.map { [$0] } ?? [],
                population: entry.population.map {
                    Body.Population(value: $0.value, on: $0.on, source: $0.source)
                }, contactEmail: entry.contactEmail, validFrom: entry.validFrom, validTo: nil)
            try await BodyRepository.put(body, in: environment.pool)
            ids[entry.key] = body.id
        }
        return ids
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
