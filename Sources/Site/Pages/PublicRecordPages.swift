import Domain
import Hummingbird
import Services
import Web

/// The pages on which everybody reads what was done, owed, promised and refused, and what the service is.
struct PublicRecordPages: Sendable {
    let pages: Pages
    let environment: Services.Environment
    let origin: SiteOrigin

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let (browsing, rules) = (Browsing(environment), environment.rules)
        let (commitments, performance) = (CommitmentBrowsing(environment), Performance(environment))
        let refusals = Refusals(environment)
        HistoryPages(pages: pages, browsing: browsing, rules: rules).add(to: group, in: catalogue)
        BodyPages(
            pages: pages, browsing: browsing, performance: performance, obligations: ObligationBrowsing(environment),
            commitments: commitments, consultations: ConsultationBrowsing(environment), rules: rules
        ).add(to: group, in: catalogue)
        RefusalPages(pages: pages, refusals: refusals, rules: rules).add(to: group, in: catalogue)
        CommitmentPages(pages: pages, browsing: commitments, bodies: browsing).add(to: group, in: catalogue)
        FiguresPages(
            pages: pages, performance: performance, refusals: refusals, commitments: commitments, rules: rules
        ).add(to: group, in: catalogue)
        CardPages(pages: pages, browsing: browsing, rules: rules).add(to: group, in: catalogue)
        CalendarPages(
            petitions: browsing, consultations: ConsultationBrowsing(environment),
            obligations: ObligationBrowsing(environment), rules: rules, origin: origin
        ).add(to: group, in: catalogue)
        ContractPages(pages: pages).add(to: group, in: catalogue)
        ServicePages(pages: pages).add(to: group, in: catalogue)
    }
}
