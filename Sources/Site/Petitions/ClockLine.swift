import Domain
import Services
import Web

/// Something that is or was owed about a petition, on the petition's own page.
///
/// No name here is one of the page around it, where what is nil would be looked for.
struct ClockLine: Sendable {
    var owedWhat: String
    var owedBy: String
    /// The page of the body; nil where whoever runs the service owes it.
    var debtorAddress: String?
    var owedDue: String
    var owedStanding: String
    var owedLate: String?
    /// The day that was to be the last one before it was moved.
    var owedFirst: String?
    var owedArticle: String?

    init(_ view: ObligationView, _ say: Wording) {
        let (obligation, language) = (view.obligation, say.language)
        owedWhat = obligation.kind.label[language]
        owedBy = view.owner?.name[language] ?? Debtor.serviceLabel[language]
        debtorAddress = view.owner.map { "/\(language.rawValue)/bodies/\($0.id.text)" }
        owedDue = say("due", ["date": say.catalogue.date(obligation.dueOn)])
        owedStanding = view.standing.label[language]
        owedLate = view.workingDaysLate > 0 ? say("late", view.workingDaysLate) : nil
        owedFirst =
            obligation.firstDueOn == obligation.dueOn
            ? nil : say("moved", ["date": say.catalogue.date(obligation.firstDueOn)])
        owedArticle = obligation.article
    }
}
