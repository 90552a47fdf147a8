import Domain
import Hummingbird
import Services
import Store
import Web

/// Everything that happened to a petition, oldest first, page by page.
struct HistoryPages: Sendable {
    struct Page: Sendable {
        var title: String
        var reference: String
        /// Nil where the text may not be shown.
        var subject: String?
        var language: String
        /// The page of the petition.
        var address: String
        var events: [EventLine]
        var next: String?
        var data: String
        let text: [String: [String: String]]
    }

    private static let shown = 50

    let pages: Pages
    let browsing: Browsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("petitions/{reference}/history") { request, context in
            try await read(request, context, in: catalogue)
        }
    }

    private func read(_ request: Request, _ context: AppContext, in catalogue: Catalogue) async throws -> TextAnswer {
        let part = try request.query { $0.page(by: Int.self, of: "pages/history", usually: Self.shown) }
        let view = try await browsing.petition(reference: context.petitionReference(), reader: context.actor)
        guard let zone = rules.profiles[view.petition.profile]?.zone else { throw Refusal.notFound }
        let found = try await browsing.history(
            of: view.petition.id, reader: context.actor, without: Self.crowd, after: part.after ?? 0,
            limit: part.fetch)
        let (events, next) = try part.cut(found) { $0.position }
        let say = Wording(page: "history", catalogue: catalogue)
        let reference = view.petition.reference ?? ""
        let path = "/petitions/\(reference)"
        let page = Page(
            title: say("title", ["reference": reference]), reference: reference,
            subject: view.isTextHidden ? nil : view.petition.text.subject, language: view.petition.text.language,
            address: "/\(catalogue.language.rawValue)\(path)",
            events: events.map { EventLine($0, zone: zone, say) }, next: next.map(request.address),
            data: "/api/v1/petitions/\(view.petition.id.text)/history", text: catalogue.texts)
        return pages.answer("history", page, titled: page.title, in: catalogue, at: path + "/history", request)
    }

    /// Comments on a draft have a list of their own, and would bury the rest.
    static let crowd = "draft_comment"
}

extension AppContext {
    /// The reference in the path; what has another form names nothing.
    func petitionReference() throws(Refusal) -> String {
        let reference = parameters.get("reference") ?? ""
        guard reference.wholeMatch(of: /[A-Z]{2,4}-[0-9]{4}-[0-9]{6,9}/) != nil else { throw .notFound }
        return reference
    }
}
