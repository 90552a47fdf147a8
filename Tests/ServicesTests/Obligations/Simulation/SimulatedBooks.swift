import Domain
import Foundation
import Postgres
import Services
import Store
import Support

/// Everything that a simulation left in the database about what was owed, read plainly to be held against itself.
struct SimulatedBooks {
    struct Happening: Hashable {
        var kind: String
        var petition: UUID
        var on: LegalDate
        var obligation: UUID?
        var payload: [String: String]
    }

    /// A date that an obligation had, from one day's sweep to another's.
    struct Standing: Hashable {
        var obligation: Obligation
        var dueOn: LegalDate
        /// The day on which it got the date, and the last on which a sweep found it open with it.
        var from: LegalDate
        var through: LegalDate
    }

    struct Said: Hashable {
        var obligation: UUID
        var stage: Reminder
        var dueOn: LegalDate
    }

    let obligations: [UUID: Obligation]
    let happenings: [Happening]
    let said: [Said: Int]
    let states: [UUID: PetitionState]

    init(_ pool: Pool, zone: Zone) async throws {
        let petitions = try await pool.query("SELECT id, state FROM petition").map { row in
            let (id, state) = try row.decode(UUID.self, String.self)
            return (id, PetitionState(rawValue: state)!)
        }
        states = Dictionary(uniqueKeysWithValues: petitions)
        var obligations: [UUID: Obligation] = [:]
        for (id, _) in petitions {
            for one in try await ObligationRepository.all(of: id, in: pool) { obligations[one.id] = one }
        }
        self.obligations = obligations
        happenings = try await pool.query(
            """
            SELECT kind, subject, recorded_at, payload ->> 'obligation', payload::text FROM event ORDER BY position
            """
        ).map { row in
            let (kind, subject, at, obligation, payload) = try row.decode(
                String.self, UUID.self, Instant.self, String?.self, String.self)
            let facts = try JSONDecoder().decode([String: Fact].self, from: Data(payload.utf8))
            return Happening(
                kind: kind, petition: subject, on: zone.date(of: at),
                obligation: obligation.flatMap(UUID.init(uuidString:)), payload: facts.mapValues(\.text))
        }
        let rows = try await pool.query("SELECT obligation, stage, due_on FROM obligation_reminder").map { row in
            let (obligation, stage, due) = try row.decode(UUID.self, String.self, LegalDate.self)
            return Said(obligation: obligation, stage: Reminder(rawValue: stage)!, dueOn: due)
        }
        said = Dictionary(rows.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// The text of a string or a number.
    private struct Fact: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(String.self)) ?? String(container.decode(Int.self))
        }
    }

    func events(_ kind: String) -> [Happening] {
        happenings.filter { $0.kind == kind }
    }

    /// The dates that each obligation had, by the events alone.
    func standings(through last: LegalDate) -> [Standing] {
        var open: [UUID: (due: LegalDate, from: LegalDate)] = [:]
        var standings: [Standing] = []
        func end(_ id: UUID, on day: LegalDate) {
            guard let (due, from) = open.removeValue(forKey: id) else { return }
            standings.append(
                Standing(obligation: obligations[id]!, dueOn: due, from: from, through: day.adding(days: -1)))
        }
        for happening in happenings where happening.kind.hasPrefix("obligation.") {
            let id = happening.obligation!
            switch happening.kind {
            case "obligation.opened": open[id] = (LegalDate(happening.payload["due_on"]!)!, happening.on)
            case "obligation.moved":
                end(id, on: happening.on)
                open[id] = (LegalDate(happening.payload["due_on"]!)!, happening.on)
            case "obligation.discharged", "obligation.voided": end(id, on: happening.on)
            default: break
            }
        }
        for id in open.keys { end(id, on: last.adding(days: 1)) }
        return standings
    }

    /// What had to be said of every date, by the days alone: once each, whoever swept and how often.
    func wanted(through last: LegalDate, by calendar: WorkingCalendar) throws -> Set<Said> {
        var wanted: Set<Said> = []
        for standing in standings(through: last) {
            let before = try calendar.subtracting(workingDays: 3, from: standing.dueOn)
            func want(_ stage: Reminder) {
                wanted.insert(Said(obligation: standing.obligation.id, stage: stage, dueOn: standing.dueOn))
            }
            if before > standing.from, before <= standing.through { want(.before) }
            if standing.dueOn >= standing.from, standing.dueOn <= standing.through { want(.due) }
            if standing.dueOn < standing.through
                || (standing.dueOn < standing.from && standing.from <= standing.through)
            {
                want(.late)
            }
        }
        return wanted
    }
}
