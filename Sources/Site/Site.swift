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
        let outcomes = OutcomePages(
            pages: pages, consultations: ConsultationBrowsing(environment), concluding: Concluding(environment),
            commitments: CommitmentBrowsing(environment), rules: environment.rules)
        for catalogue in pages.catalogues.values {
            outcomes.add(to: router.group(RouterPath(catalogue.language.rawValue)), in: catalogue)
        }
    }
}
