import Domain
import Foundation
import Store

/// How many signatures came from where, in the memory of one process: what a rule needs that marks suspects.
///
/// With several processes each counts what came to it, so a network may bring as many times more; a start begins anew.
struct SigningWatch {
    private struct Place: Hashable {
        var petition: UUID
        var network: [UInt8]
    }

    /// Each place took at least one signature, so filling this takes that many people; those beyond are not watched.
    private static let capacity = 200_000
    /// From so many signatures of a petition and day on, moderators are shown which network it is.
    static let namedFrom = Breakdown.least

    private var hour = 0
    private var ofHour: [Place: Int] = [:]
    private var day: LegalDate?
    private var ofDay: [[UInt8]: Int] = [:]

    /// The rule that marks each of a group's signatures, in their order.
    mutating func suspicions(of requests: [SigningRequest], at now: Instant) -> [Suspicion?] {
        let hour = Int(now.microsecondsSinceEpoch / 3_600_000_000)
        if hour != self.hour { (self.hour, ofHour) = (hour, [:]) }
        var ofGroup: [Place: Int] = [:]
        return requests.map { request in
            if let suspicion = request.suspicion { return suspicion }
            guard request.key.stage == .collection, let limit = request.suspectAfter,
                let network = request.origin?.network
            else { return nil }
            let place = Place(petition: request.key.petition, network: network)
            ofGroup[place, default: 0] += 1
            return ofHour[place, default: 0] + ofGroup[place, default: 0] > limit ? .manyFromNetwork : nil
        }
    }

    /// Counts what was added; returns the origins whose network is to be named from now on.
    mutating func note(_ added: [SigningRequest]) -> [SigningOrigin] {
        var named: [SigningOrigin] = []
        for request in added {
            guard let origin = request.origin, let network = origin.network else { continue }
            if request.suspectAfter != nil, request.key.stage == .collection {
                let place = Place(petition: request.key.petition, network: network)
                if ofHour[place] != nil || ofHour.count < Self.capacity { ofHour[place, default: 0] += 1 }
            }
            if origin.day != day { (day, ofDay) = (origin.day, [:]) }
            if ofDay[network] != nil || ofDay.count < Self.capacity { ofDay[network, default: 0] += 1 }
            if ofDay[network] == Self.namedFrom { named.append(origin) }
        }
        return named
    }
}
