import Domain
import Hummingbird
import Services
import Web

/// The pages for people: `/kk`, `/ru` and `/en`, over the same services as the API.
package struct Site: Sendable {
    let environment: Services.Environment
    let pages: Pages

    /// - Throws: where what pages are made of cannot be read.
    package init(_ environment: Services.Environment) throws {
        self.environment = environment
        pages = try Pages()
    }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get(RouterPath(pages.styleAddress)) { [style = pages.style] _, _ in
            TextAnswer(
                contentType: "text/css; charset=utf-8", text: style,
                headers: [.cacheControl: "public, max-age=31536000, immutable"])
        }
        let (petitions, consultations) = (Browsing(environment), ConsultationBrowsing(environment))
        let (obligations, rules) = (ObligationBrowsing(environment), environment.rules)
        let home = HomePages(
            pages: pages, petitions: petitions, consultations: consultations, obligations: obligations, rules: rules)
        let petitionPages = PetitionPages(
            pages: pages, browsing: petitions, counts: Counts(environment), rules: rules)
        let consultationPages = ConsultationPages(
            pages: pages, browsing: consultations, documents: DocumentBrowsing(environment),
            replying: Replying(environment), rules: rules)
        let outcomes = OutcomePages(
            pages: pages, consultations: consultations, concluding: Concluding(environment),
            commitments: CommitmentBrowsing(environment), rules: rules)
        let owed = OwedPages(pages: pages, browsing: obligations)
        router.get("/") { _, context in
            Response(status: .seeOther, headers: [.location: "/\(context.language.rawValue)"])
        }
        for catalogue in pages.catalogues.values {
            let group = router.group(RouterPath(catalogue.language.rawValue))
                .add(middleware: ErrorPages(pages: pages, catalogue: catalogue))
            home.add(to: group, in: catalogue)
            petitionPages.add(to: group, in: catalogue)
            consultationPages.add(to: group, in: catalogue)
            outcomes.add(to: group, in: catalogue)
            owed.add(to: group, in: catalogue)
        }
    }
}
