import Domain
import Foundation
import Store

/// Obligations made anew from their events alone.
struct ObligationReplay {
    struct Move: Hashable {
        var kind: ObligationMove.Kind
        var wasDueOn: LegalDate
        var startOn: LegalDate
        var dueOn: LegalDate
    }

    /// As the record has it; what it does not tell (the edition of the calendar, the next reminder) is left empty.
    struct Entry: Hashable {
        var obligation: Obligation
        var moves: [Move] = []
    }

    private(set) var open: [UUID: Entry] = [:]
    private(set) var opened = 0
    private(set) var tally: [ObligationAudit.Tallied: Int] = [:]

    /// Takes the next event; gives the obligation that it ends, which is looked at no more.
    ///
    /// - Throws: `Contradiction` for an event that cannot follow those before it.
    mutating func apply(_ event: EventRepository.Recorded) throws -> Entry? {
        let facts = try Facts(event)
        if event.kind == "obligation.opened" {
            guard open[facts.obligation] == nil else { throw Contradiction("opens \(facts.obligation.text) again") }
            open[facts.obligation] = Entry(obligation: try facts.obligation(openedBy: event))
            opened += 1
            return nil
        }
        guard var entry = open[facts.obligation] else {
            throw Contradiction("speaks of \(facts.obligation.text), which is not open")
        }
        switch event.kind {
        case "obligation.moved":
            let move = try facts.recordedMove()
            guard move.wasDueOn == entry.obligation.dueOn else {
                throw Contradiction("moves \(facts.obligation.text) from \(move.wasDueOn), which was not its date")
            }
            entry.moves.append(move)
            entry.obligation.startOn = move.startOn
            entry.obligation.dueOn = move.dueOn
            entry.obligation.isExtended = entry.obligation.isExtended || move.kind == .extended
            open[facts.obligation] = entry
            return nil
        case "obligation.discharged", "obligation.voided":
            entry.obligation.closing = try facts.closing(by: event)
            open[facts.obligation] = nil
            if case .discharged(_, let took, let late) = entry.obligation.closing?.ending {
                let key = ObligationAudit.Tallied(
                    debtor: entry.obligation.debtor, kind: entry.obligation.kind, took: took, isInTime: late == 0)
                tally[key, default: 0] += 1
            }
            return entry
        default:
            return nil
        }
    }
}

extension ObligationReplay {
    /// Why an event cannot be.
    struct Contradiction: Error, CustomStringConvertible {
        var description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// The facts of an event, as `ObligationLedger` writes them.
    private struct Facts: Decodable {
        var obligation: UUID
        var kind: ObligationKind
        /// Of a petition where nothing else is said: nothing else had obligations once.
        var matter: Matter.Kind?
        var subjectKind: String?
        var subject: UUID?
        var debtor: String?
        var creditor: String?
        var tier: String?
        var topic: String?
        var rules: String?
        var article: String?
        var term: String?
        var startOn: LegalDate?
        var dueOn: LegalDate?
        var wasDueOn: LegalDate?
        var move: ObligationMove.Kind?
        var by: String?
        var reason: Obligation.VoidReason?
        var on: LegalDate?
        var took: Int?
        var late: Int?

        init(_ event: EventRepository.Recorded) throws {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            do {
                self = try decoder.decode(Facts.self, from: Data(event.payload))
            } catch {
                throw Contradiction("has facts that cannot be read: \(error)")
            }
        }

        func obligation(openedBy event: EventRepository.Recorded) throws -> Obligation {
            guard let subjectKind, let subject, let about = ObligationSubject(kind: subjectKind, id: subject),
                let debtor,
                let owner = debtor == "service" ? Debtor.service : UUID(uuidString: debtor).map(Debtor.body),
                let creditor = creditor.flatMap(Obligation.Creditor.init(rawValue:)), let tier, let topic, let rules,
                let startOn, let dueOn
            else { throw Contradiction("opens an obligation without saying all of it") }
            return Obligation(
                id: obligation, kind: kind, subject: about, matter: Matter(matter ?? .petition, event.subject),
                profile: String(rules.prefix { $0 != "@" }), debtor: owner, creditor: creditor, tier: tier,
                topic: topic,
                ruleVersion: rules, article: article, startOn: startOn, term: term.flatMap { Term($0) },
                calendarEdition: "", dueOn: dueOn, openedAt: event.recordedAt)
        }

        func recordedMove() throws -> Move {
            guard let move, let wasDueOn, let startOn, let dueOn else {
                throw Contradiction("moves a date without saying all of it")
            }
            return Move(kind: move, wasDueOn: wasDueOn, startOn: startOn, dueOn: dueOn)
        }

        func closing(by event: EventRepository.Recorded) throws -> Obligation.Closing {
            guard let on else { throw Contradiction("ends an obligation without a day") }
            if let reason { return Obligation.Closing(at: event.recordedAt, on: on, ending: .void(reason)) }
            guard let by, let took, let late else { throw Contradiction("discharges without saying all of it") }
            return Obligation.Closing(
                at: event.recordedAt, on: on, ending: .discharged(by: by, took: took, late: late))
        }
    }
}

extension UUID {
    var text: String { uuidString.lowercased() }
}
