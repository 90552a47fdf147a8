import Domain
import Foundation
import Postgres
import Store

/// Puts contributions that have come in, changed or been withdrawn where they belong among the groups there are, in one
/// transaction. What `FormLetterAssignment` decides is written down at once, so that the next one finds it.
struct FormLetterPlacing {
    let run: FormLetterRun
    let reading: FormLetterReading
    let now: Instant
    let transaction: Transaction
    private var sketches: [UUID: ContributionSketch] = [:]
    private var letters: Set<UUID> = []
    /// Whoever is in another group than before, or in one with another representative.
    private(set) var moved: Set<UUID> = []

    init(_ run: FormLetterRun, reading: FormLetterReading, at now: Instant, in transaction: Transaction) {
        self.run = run
        self.reading = reading
        self.now = now
        self.transaction = transaction
    }

    /// One that was submitted, changed or withdrawn.
    mutating func settle(_ sent: FormLetterSketchRepository.Sent) async throws {
        let before = try await FormLetterRepository.standing(of: sent.id, in: transaction)
        let sketch = try reading.sketch(sent)
        sketches[sent.id] = sketch
        var loose: [UUID] = []
        if let before {
            try await leave([sent.id])
            letters.insert(before.id)
            if before.representative == sent.id { loose = try await represent(before.id) }
        }
        if sent.counts {
            try await FormLetterSketchRepository.keep([reading.kept(sketch, of: sent)], in: transaction)
            try await place(sketch)
        } else {
            try await FormLetterSketchRepository.forget(sent.id, in: transaction)
        }
        // Only now: the one that is left may be who the changed one is still like.
        if let before { loose += try await dissolve(before.id) }
        for sketch in try await sketches(of: loose) { try await place(sketch) }
    }

    /// Counts the groups that changed. To be called once, at the end.
    func finish() async throws {
        try await FormLetterRepository.count(Array(letters), in: transaction)
    }

    private mutating func place(_ sketch: ContributionSketch) async throws {
        let near = try await FormLetterSketchRepository.near(sketch, in: run.consultation, in: transaction)
        let letters = Dictionary(
            near.compactMap { one in one.letter.map { (one.contribution, $0) } },
            uniquingKeysWith: { first, _ in first })
        let representatives = try await sketches(of: Array(letters.keys))
        let ungrouped = try await sketches(of: near.filter { $0.letter == nil }.map(\.contribution))
        let assignment = FormLetterAssignment.of(sketch, representatives: representatives, ungrouped: ungrouped)
        switch assignment {
        case .joins(let representative):
            guard let letter = letters[representative] else { return }
            try await join(sketch, letter, of: representative)
        case .founds(let first):
            let letter = UUID.v7(at: now)
            try await FormLetterRepository.insert(
                letter, in: run.consultation, representative: first, run: run.id, in: transaction)
            try await FormLetterRepository.join(first, letter, likeness: 1, in: transaction)
            moved.insert(first)
            try await join(sketch, letter, of: first)
        case .alone:
            break
        }
    }

    private mutating func join(_ sketch: ContributionSketch, _ letter: UUID, of representative: UUID) async throws {
        guard let other = sketches[representative], let likeness = sketch.likeness(to: other) else { return }
        try await FormLetterRepository.join(sketch.contribution, letter, likeness: likeness, in: transaction)
        letters.insert(letter)
        moved.insert(sketch.contribution)
    }

    private mutating func leave(_ contributions: [UUID]) async throws {
        guard !contributions.isEmpty else { return }
        try await FormLetterRepository.leave(contributions, in: transaction)
        moved.formUnion(contributions)
    }

    /// The member most like the one that is gone represents the group; gives back those that are not like that one.
    private mutating func represent(_ letter: UUID) async throws -> [UUID] {
        let members = try await FormLetterRepository.contributions(of: letter, in: transaction)
        guard let first = members.first else { return [] }
        let all = try await sketches(of: members.map(\.contribution))
        guard let representative = sketches[first.contribution] else { return [] }
        var likenesses: [UUID: Double] = [:]
        for sketch in all { likenesses[sketch.contribution] = sketch.likeness(to: representative) }
        let loose = members.map(\.contribution).filter { likenesses[$0] == nil }
        try await leave(loose)
        try await FormLetterRepository.represent(
            letter, by: first.contribution, likenesses: likenesses, in: transaction)
        return loose
    }

    /// One alone is no group; gives it back.
    private mutating func dissolve(_ letter: UUID) async throws -> [UUID] {
        let members = try await FormLetterRepository.contributions(of: letter, in: transaction).map(\.contribution)
        guard members.count < 2 else { return [] }
        try await leave(members)
        return members
    }

    private mutating func sketches(of ids: [UUID]) async throws -> [ContributionSketch] {
        let unknown = ids.filter { sketches[$0] == nil }
        if !unknown.isEmpty {
            for sent in try await FormLetterSketchRepository.sent(unknown, in: transaction) {
                sketches[sent.id] = try reading.sketch(sent)
            }
        }
        return ids.compactMap { sketches[$0] }
    }
}
