import Domain
import Services
import Web

/// Obligations as rows of a table.
enum ObligationTable {
    static let columns = [
        "id", "kind", "subject_kind", "matter_kind", "matter_reference", "matter_title_kk", "matter_title_ru",
        "matter_title_en", "profile", "tier", "topic",
        "debtor_key",
        "debtor_kk", "debtor_ru", "debtor_en", "creditor", "rule_version", "article", "term", "start_on", "due_on",
        "first_due_on", "extended", "standing", "working_days_late", "opened_at", "closed_on", "discharged_by",
        "void_reason", "working_days_taken",
    ]

    static func cells(_ view: ObligationView) -> [CSVCell] {
        let obligation = view.obligation
        var (event, reason, took): (CSVCell, CSVCell, CSVCell) = (.empty, .empty, .empty)
        switch obligation.closing?.ending {
        case .discharged(let by, let days, _): (event, took) = (.exact(by), .number(days))
        case .void(let why): reason = .exact(why.rawValue)
        case nil: break
        }
        let debtor = view.debtorLabel
        return [
            .exact(obligation.id.text), .exact(obligation.kind.rawValue), .exact(obligation.subject.kind),
            .exact(obligation.matter.kind.rawValue), view.reference.map(CSVCell.exact) ?? .empty,
            .freeText(view.title?.kk ?? ""), .freeText(view.title?.ru ?? ""), .freeText(view.title?.en ?? ""),
            .exact(obligation.profile),
            .exact(obligation.tier), .exact(obligation.topic), .exact(view.owner?.key ?? "service"),
            .freeText(debtor.kk), .freeText(debtor.ru), .freeText(debtor.en), .exact(obligation.creditor.rawValue),
            .exact(obligation.ruleVersion), obligation.article.map(CSVCell.exact) ?? .empty,
            obligation.term.map { .exact($0.description) } ?? .empty, .exact(obligation.startOn.description),
            .exact(obligation.dueOn.description), .exact(obligation.firstDueOn.description),
            .exact(obligation.isExtended ? "yes" : "no"), .exact(view.standing.rawValue),
            .number(view.workingDaysLate), .exact(obligation.openedAt.description),
            obligation.closing.map { .exact($0.on.description) } ?? .empty, event, reason, took,
        ]
    }
}
