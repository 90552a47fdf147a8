import Domain
import Foundation
import Postgres
import Store

/// Finds matters of every kind by what is kept of each in the same way.
struct Dockets: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameter locked: until the transaction ends nobody else changes the matter, or what belongs to it.
    /// - Returns: nil where there is no such matter.
    func find(
        _ matter: Matter, locked: Bool = false, at now: Instant, in database: some Queryable
    ) async throws -> Docket? {
        switch matter.kind {
        case .petition:
            guard let petition = try await PetitionRepository.find(matter.id, locked: locked, in: database) else {
                return nil
            }
            return petition.docket(under: try await environment.rules(of: petition, at: now, in: database))
        case .consultation:
            let found = try await ConsultationRepository.find(
                matter.id, locked: locked ? .exclusive : nil, in: database)
            guard let found else { return nil }
            return found.docket(under: try await environment.rules(of: found, at: now, in: database))
        case .initiative:
            guard let found = try await InitiativeRepository.find(matter.id, locked: locked, in: database) else {
                return nil
            }
            return found.docket(under: try await environment.rules(of: found, at: now, in: database))
        case .monitoredList:
            guard let found = try await MonitoredListRepository.find(matter.id, locked: locked, in: database) else {
                return nil
            }
            return found.docket(under: try await environment.rules(of: found, in: database))
        }
    }
}

extension Petition {
    package func docket(under rules: BoundRules) -> Docket {
        Docket(
            matter: .petition(id), version: version, reference: reference,
            title: state == .takenDown ? nil : LocalizedText(untranslated: text.subject), topic: text.topic,
            language: text.language, isDraft: !isReadable(by: nil), isPublic: isListed, applicant: applicant,
            rules: rules)
    }

    /// Whether it stands in the lists.
    var isListed: Bool {
        publishedAt != nil || state == .rejected || state == .takenDown
    }
}
