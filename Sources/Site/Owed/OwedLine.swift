import Domain
import Services

/// Something that is owed, in a list.
struct OwedLine: Sendable {
    var what: String
    var who: String
    /// What it is about; nil where the text may not be shown.
    var title: String?
    /// The page of the matter; nil where it has none.
    var address: String?
    var due: String
    var standing: String
    var late: String?
    var article: String?
    var isOverdue: Bool

    init(_ view: ObligationView, _ say: Wording) {
        let (obligation, language) = (view.obligation, say.language)
        what = obligation.kind.label[language]
        who = view.owner?.name[language] ?? Debtor.serviceLabel[language]
        let reference = view.isListed ? view.reference : nil
        title = view.isListed ? [reference, view.title?[language]].compactMap(\.self).joined(separator: " ") : nil
        address = reference.flatMap { reference in
            switch obligation.matter.kind {
            case .petition: "/\(language.rawValue)/petitions/\(reference)"
            case .consultation: "/\(language.rawValue)/consultations/\(reference)"
            case .initiative: "/\(language.rawValue)/initiatives/\(reference)"
            case .monitoredList: nil
            }
        }
        due = say("due", ["date": say.catalogue.date(obligation.dueOn)])
        standing = view.standing.label[language]
        late = view.workingDaysLate > 0 ? say("late", view.workingDaysLate) : nil
        article = obligation.article
        isOverdue = view.standing == .overdue
    }
}
