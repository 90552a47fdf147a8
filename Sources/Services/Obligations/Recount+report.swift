import Domain
import Foundation
import Store

extension Recount {
    /// Tells each difference as it is found, and counts them.
    struct Report {
        let tell: @Sendable (String) -> Void
        private(set) var count = 0

        init(tell: @escaping @Sendable (String) -> Void) {
            self.tell = tell
        }

        mutating func add(_ difference: String) {
            count += 1
            tell(difference)
        }
    }
}

extension Recount.Report {
    mutating func compare(
        _ entry: ObligationReplay.Entry, with row: Obligation, moves: [ObligationMoveRepository.Recorded]
    ) {
        let name = "obligation \(row.id.text)"
        for (field, recorded, stored) in entry.obligation.differences(from: row) {
            add("\(name): \(field) is \(stored), and \(recorded) by the record")
        }
        let stored = moves.map {
            ObligationReplay.Move(kind: $0.kind, wasDueOn: $0.wasDueOn, startOn: $0.startOn, dueOn: $0.dueOn)
        }
        if stored != entry.moves {
            add("\(name): \(stored.count) moves are stored, and \(entry.moves.count) others are in the record")
        }
    }

    mutating func compare(
        _ recorded: [ObligationAudit.Tallied: Int], with stored: [ObligationAudit.Tallied: Int]
    ) {
        for key in Set(recorded.keys).union(stored.keys) where recorded[key] != stored[key] {
            let debtor = key.debtor.body?.text ?? "the service"
            add(
                "\(debtor), \(key.kind.rawValue), \(key.isInTime ? "in time" : "late") after \(key.took) working days: "
                    + "\(stored[key] ?? 0) are counted, and \(recorded[key] ?? 0) are in the record")
        }
    }

    /// - Parameter suspectsCount: what the petition's rules say.
    mutating func compare(_ one: ObligationAudit.Signatures, suspectsCount: Bool) {
        let name = "petition \(one.petition.text)"
        let counting = one.validRows + (suspectsCount ? one.suspectRows : 0)
        if one.supporters != one.supporterRows {
            add("\(name): \(one.supporters) supporters are counted, \(one.supporterRows) are there")
        }
        if one.signatures != counting {
            add("\(name): \(one.signatures) signatures are counted, \(counting) are there")
        }
        if one.suspect != one.suspectRows {
            add("\(name): \(one.suspect) suspect signatures are counted, \(one.suspectRows) are there")
        }
        if one.invalidated != one.invalidatedRows {
            add("\(name): \(one.invalidated) invalidated signatures are counted, \(one.invalidatedRows) are there")
        }
        if one.signatures != one.hours {
            add("\(name): \(one.signatures) signatures are counted, \(one.hours) by the hours of the curve")
        }
        let regionsAstray = suspectsCount ? one.regionsAstray : one.regionsAstrayWithoutSuspects
        if regionsAstray > 0 {
            add("\(name): the counts of \(regionsAstray) regions are not those of the signatures")
        }
    }
}

extension Obligation {
    /// The fields in which it is not what `row` says, each with the value here and there.
    fileprivate func differences(from row: Obligation) -> [(field: String, here: String, there: String)] {
        let fields: [(String, (Obligation) -> String)] = [
            ("kind", { $0.kind.rawValue }),
            ("subject", { "\($0.subject.kind) \($0.subject.id.text)" }),
            ("matter", { "\($0.matter.kind.rawValue) \($0.matter.id.text)" }),
            ("profile", { $0.profile }),
            ("debtor", { $0.debtor.body?.text ?? "service" }),
            ("creditor", { $0.creditor.rawValue }),
            ("tier", { $0.tier }),
            ("topic", { $0.topic }),
            ("rules", { $0.ruleVersion }),
            ("article", { $0.article ?? "none" }),
            ("term", { $0.term?.description ?? "none" }),
            ("start", { $0.startOn.description }),
            ("due", { $0.dueOn.description }),
            ("first due", { $0.firstDueOn.description }),
            ("extended", { $0.isExtended ? "yes" : "no" }),
            ("opened", { $0.openedAt.description }),
            ("end", { $0.closing.map { "\($0.at) \($0.on) \($0.ending)" } ?? "none" }),
        ]
        return fields.compactMap { name, value in
            value(self) == value(row) ? nil : (name, value(self), value(row))
        }
    }
}
