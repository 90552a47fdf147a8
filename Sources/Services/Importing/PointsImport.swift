import Domain
import Foundation
import Postgres
import Store

/// Publishes the points of a file as a list, or as the next edition of one. A file that was loaded before changes nothing.
package struct PointsImport: Sendable {
    package struct Summary: Hashable, Sendable {
        /// Of the list.
        package var reference: String
        package var edition: Int
        package var added: Int
        package var changed: Int
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameter body: the key of the body that keeps the list.
    /// - Throws: `ImportFault` for a body that is not there or a point that cannot be one, before anything is written;
    ///   `invalid` for the texts of the list.
    package func publish(
        _ entries: [PointsFile.Entry], as text: MonitoredList.Text, by body: String
    ) async throws -> Summary {
        let bodies = try await bodies(of: entries, and: [body])
        guard let keeper = bodies[body] else { throw ImportFault("there is no body \(body)") }
        let points = try points(entries, bodies)
        return Summary(try await MonitoredLists(environment).publish(text, points, by: keeper, actor: nil))
    }

    /// - Parameter reference: of the list.
    /// - Throws: as `publish`; `not_found` where there is no such list.
    package func revise(
        _ reference: String, with entries: [PointsFile.Entry], because reason: LocalizedText
    ) async throws -> Summary {
        let points = try points(entries, try await bodies(of: entries, and: []))
        guard let id = try await MonitoredListRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        do {
            return Summary(
                try await MonitoredLists(environment).revise(id, points, because: reason, expecting: nil, by: nil))
        } catch let refusal as Refusal where refusal.code == "nothing_new" {
            let list = try await MonitoredListBrowsing(environment).list(id).list
            return Summary(reference: reference, edition: list.edition, added: 0, changed: 0)
        }
    }

    private func bodies(of entries: [PointsFile.Entry], and more: [String]) async throws -> [String: UUID] {
        var bodies: [String: UUID] = [:]
        for key in Set(entries.compactMap(\.responsible) + more) {
            bodies[key] = try await BodyRepository.find(key: key, in: environment.pool)?.id
        }
        return bodies
    }

    private func points(
        _ entries: [PointsFile.Entry], _ bodies: [String: UUID]
    ) throws(ImportFault) -> [ListPoint] {
        var points: [ListPoint] = []
        var seen: Set<String> = []
        for (index, entry) in entries.enumerated() {
            var point = entry.point
            if let key = entry.responsible {
                guard let body = bodies[key] else { throw ImportFault(entry: index, "names no body: \(key)") }
                point.responsible = body
            }
            guard seen.insert(point.number).inserted else {
                throw ImportFault(entry: index, "has the number \(point.number) of an earlier one")
            }
            if let fault = point.faults(at: "").first {
                throw ImportFault(entry: index, "cannot be a point, at \(fault.pointer): \(fault.message.en)")
            }
            points.append(point)
        }
        return points
    }
}

extension PointsImport.Summary {
    fileprivate init(_ view: MonitoredListView) {
        let edition = view.editions?.last
        self.init(
            reference: view.list.reference, edition: view.list.edition, added: edition?.added ?? 0,
            changed: edition?.changed ?? 0)
    }
}
