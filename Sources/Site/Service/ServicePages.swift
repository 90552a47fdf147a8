import Domain
import Hummingbird
import Web

/// What the service is, what it keeps about people, and for whom its pages are made.
struct ServicePages: Sendable {
    struct Page: Sendable {
        var title: String
        /// The page on which somebody sees and erases their own data.
        var own: String
        let text: [String: [String: String]]
    }

    let pages: Pages

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        for name in ["about", "privacy", "accessibility"] {
            let page = Page(
                title: catalogue.text(name, "title") ?? name, own: "/\(catalogue.language.rawValue)/me",
                text: catalogue.texts)
            group.get(RouterPath(name)) { _, _ in
                pages.answer(name, page, titled: page.title, in: catalogue, at: "/\(name)")
            }
        }
    }
}
