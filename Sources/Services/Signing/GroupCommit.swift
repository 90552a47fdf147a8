import Domain
import Foundation
import Metrics
import Postgres
import Store

/// Commits signatures in groups: those that arrive while one group is being committed form the next.
///
/// There is no timer and nothing to tune. One group at a time goes to the database, because more writers on the same
/// petition only wait for each other; several processes meet at the lock on the petition.
package actor GroupCommit {
    typealias Key = SignatureRepository.Key

    /// What became of one signature.
    enum Outcome: Sendable {
        case added(at: Instant, count: Int)
        case alreadyThere(SignatureRepository.Present, count: Int)
        case closed(PetitionState, version: Int)
        case notFound
    }

    private struct Waiting {
        var request: SigningRequest
        var continuation: CheckedContinuation<Outcome, any Error>
    }

    /// Beyond this many waiting signatures the answer is "try again", so that memory and waiting stay bounded.
    static let capacity = 20_000
    static let largestGroup = 1_000

    private let environment: Environment
    private var waiting: [Waiting] = []
    private var isCommitting = false
    private var watch = SigningWatch()
    /// Petitions that somebody holds for long, such as a review of very many signatures: those that sign them go apart and
    /// wait for a moment only, so that they do not keep the others.
    private var held: Set<UUID> = []
    /// In milliseconds.
    private static let moment = 100
    private let groupSize = Recorder(label: "dauys_signing_group_size")
    private let added = Counter(label: "dauys_signatures_added_total")

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns when the signature is durable, or is known not to be wanted.
    ///
    /// - Throws: `busy` when too many wait; `outcome_unknown` when the connection was lost in the commit: asking again
    ///   finds out, because the same signature is only ever added once.
    func add(_ request: SigningRequest) async throws -> Outcome {
        guard waiting.count < Self.capacity else { throw Refusal.busy }
        return try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(request: request, continuation: continuation))
            guard !isCommitting else { return }
            isCommitting = true
            Task { await commitWhileAnybodyWaits() }
        }
    }

    private func commitWhileAnybodyWaits() async {
        while !waiting.isEmpty {
            let group = Array(waiting.prefix(Self.largestGroup))
            waiting.removeFirst(group.count)
            groupSize.record(group.count)
            let (apart, together) = split(group)
            if !together.isEmpty { await commit(together) }
            for part in Self.parts(of: apart) { await commit(part) }
        }
        isCommitting = false
    }

    private func split(_ group: [Waiting]) -> (apart: [Waiting], together: [Waiting]) {
        guard !held.isEmpty else { return ([], group) }
        let apart = group.filter { held.contains($0.request.key.petition) }
        return (apart, group.filter { !held.contains($0.request.key.petition) })
    }

    private static func parts(of group: [Waiting]) -> [[Waiting]] {
        Array(Dictionary(grouping: group, by: \.request.key.petition).values)
    }

    /// - Parameter isHurried: waits for a moment only where somebody holds a petition.
    private func commit(_ group: [Waiting], isHurried: Bool = false) async {
        let petitions = Set(group.map(\.request.key.petition))
        do {
            let outcomes = try await outcomes(
                of: group.map(\.request), isHurried: isHurried || !held.isDisjoint(with: petitions))
            held.subtract(petitions)
            for (member, outcome) in zip(group, outcomes) { member.continuation.resume(returning: outcome) }
        } catch  where Self.isLocked(error) && petitions.count == 1 {
            held.formUnion(petitions)
            environment.logger.warning(
                "signatures wait for whoever holds their petition", metadata: ["reason": "\(error)"])
            for member in group { member.continuation.resume(throwing: Refusal.busy) }
        } catch  where Self.isLocked(error) {
            // It is not said whose lock it was.
            for part in Self.parts(of: group) { await commit(part, isHurried: true) }
        } catch  where group.count > 1 && Self.mayConcernOne(error) {
            // What is wrong with one petition, or one row, must not take the others with it.
            for part in petitions.count > 1 ? Self.parts(of: group) : group.map({ [$0] }) { await commit(part) }
        } catch {
            let refusal = Refusal.commitFailure(error)
            environment.logger.error("signatures not committed", metadata: ["reason": "\(error)"])
            for member in group { member.continuation.resume(throwing: refusal) }
        }
    }

    private static func isLocked(_ error: any Error) -> Bool {
        (error as? PostgresError)?.sqlState == .lockNotAvailable
    }

    private static func mayConcernOne(_ error: any Error) -> Bool {
        switch error {
        case is Refusal: true
        case let error as PostgresError: error.sqlState.map(\.isAboutData) ?? false
        default: false
        }
    }

    /// Commits the requests and says of each, in their order, what became of it. A key that comes twice is added once.
    private func outcomes(of requests: [SigningRequest], isHurried: Bool) async throws -> [Outcome] {
        let distinct = Array(Dictionary(requests.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }).values)
        let petitions = Array(Set(requests.map(\.key.petition)))
        let now = environment.clock.now()
        let asked = zip(distinct, watch.suspicions(of: distinct, at: now)).map { $0.asked($1, at: now) }
        let (fresh, standings, present) = try await environment.pool.transaction { transaction in
            if isHurried { try await SignatureRepository.waitForLocks(atMost: Self.moment, in: transaction) }
            let fresh = try await SignatureRepository.add(asked, at: now, in: transaction)
            let standings = try await SignatureRepository.standings(of: petitions, at: now, in: transaction)
            let old = distinct.map(\.key).filter { !fresh.contains($0) }
            let present = try await old.isEmpty ? [:] : SignatureRepository.present(old, in: transaction)
            for standing in standings.values.sorted(by: { $0.petition.uuidString < $1.petition.uuidString }) {
                try await ThresholdCrossing(environment: environment).cross(standing, in: transaction)
            }
            return (fresh, standings, present)
        }
        added.increment(by: fresh.count)
        await name(watch.note(distinct.filter { fresh.contains($0.key) }))
        var unanswered = fresh
        return requests.map { request in
            let key = request.key
            guard let standing = standings[key.petition] else { return .notFound }
            let count = standing.count(key.stage)
            if unanswered.remove(key) != nil { return .added(at: now.hour, count: count) }
            if fresh.contains(key) {
                return .alreadyThere(.init(at: now.hour, standing: .valid, review: nil), count: count)
            }
            if let there = present[key] { return .alreadyThere(there, count: count) }
            return .closed(standing.state, version: standing.version)
        }
    }

    /// Keeps, sealed, which networks those are. What is signed is signed, so a failure is only noted.
    private func name(_ origins: [SigningOrigin]) async {
        for (day, origins) in Dictionary(grouping: origins, by: \.day) {
            do {
                let named = try origins.compactMap { origin -> (group: [UInt8], sealed: [UInt8])? in
                    guard let group = origin.network, let range = origin.range else { return nil }
                    return (group, try environment.vault.seal(range.description, for: .signingNetwork(day, group)))
                }
                try await SigningDayRepository.name(named, of: day, in: environment.pool)
            } catch {
                environment.logger.warning("a network was not named", metadata: ["reason": "\(error)"])
            }
        }
    }
}

extension SQLState {
    /// The values are at fault, not the server: classes 22 (data exception) and 23 (integrity constraint).
    fileprivate var isAboutData: Bool { category == "22" || category == "23" }
}

extension Refusal {
    static let busy = Refusal(
        .unavailable, "busy",
        LocalizedText(
            kk: "Қазір қол қоюшылар тым көп. Біраздан кейін қайталаңыз.",
            ru: "Сейчас подписывает очень много людей. Повторите чуть позже.",
            en: "Very many people are signing right now. Try again in a moment."),
        retryAfter: 1)

    /// What a caller learns of a commit that failed. Repeating is always safe.
    static func commitFailure(_ error: any Error) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        return Refusal(
            .unavailable, "outcome_unknown",
            LocalizedText(
                kk: "Қолтаңбаның сақталғаны белгісіз. Қайталап көріңіз: екі рет есептелмейді.",
                ru: "Неизвестно, сохранена ли подпись. Повторите: дважды она не засчитается.",
                en: "It is not known whether the signature was saved. Try again: it will not count twice."),
            retryAfter: 1)
    }
}
