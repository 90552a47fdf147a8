import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Initiatives of bodies: the list, each with what is said of it and what was done, and giving feedback.
struct InitiativePages: Sendable {
    private static let shown = 20

    let desk: FormDesk
    let browsing: InitiativeBrowsing
    let feedback: FeedbackBrowsing
    let topics: TopicGrouping
    let giving: FeedbackGiving
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("initiatives") { request, _ in try await list(request, in: catalogue) }
        group.get("initiatives/{reference}") { request, context in try await read(request, context, in: catalogue) }
        group.get("initiatives/{reference}/feedback") { request, context in
            guard let actor = context.actor else { throw Refusal.notSignedIn }
            let view = try await initiative(context)
            return desk.answer(
                form(on: view, by: actor, in: catalogue), at: path(view) + "/feedback", in: catalogue, request, context)
        }
        group.post("initiatives/{reference}/feedback") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await give(form, actor, request, context, in: catalogue)
            }
        }
    }

    private func initiative(_ context: AppContext) async throws -> InitiativeView {
        let reference = context.parameters.get("reference") ?? ""
        guard reference.wholeMatch(of: /[A-Z]{2,4}-I-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.initiative(reference: reference, reader: nil)
    }

    /// Of the page below its language.
    private func path(_ view: InitiativeView) -> String { "/initiatives/\(view.initiative.reference ?? "")" }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (search, page) = try request.query { query in
            (
                query.optional("query", .text(PlainText(.line, 0...200)), or: ""),
                query.page(by: UUID.self, of: "pages/initiatives", usually: Self.shown)
            )
        }
        let say = Wording(page: "initiative", catalogue: catalogue)
        var filter = InitiativeListing.Filter()
        filter.search = search.isEmpty ? nil : search
        let found = try await browsing.list(filter, after: page.after, limit: page.fetch, reader: nil)
        let (shown, next) = try page.cut(found) { $0.initiative.id }
        let list = ListPage(
            title: say("list"), lead: search.isEmpty ? say("list_lead") : say("found", ["query": search]),
            lines: shown.map { InitiativeLine($0, say) }, next: next.map(request.address),
            search: SearchField(action: "/\(catalogue.language.rawValue)/initiatives", value: search),
            text: catalogue.texts)
        return desk.pages.answer("initiatives", list, titled: list.title, in: catalogue, at: "/initiatives", request)
    }

    private func read(_ request: Request, _ context: AppContext, in catalogue: Catalogue) async throws -> TextAnswer {
        let view = try await initiative(context)
        let id = view.initiative.id
        guard let profile = rules.profiles[view.initiative.profile] else { throw Refusal.notFound }
        let asked = try request.query { $0.page(by: UUID.self, of: "pages/feedback", usually: Self.shown) }
        let (say, wording) = (
            Wording(page: "initiative", catalogue: catalogue), Wording(page: "feedback", catalogue: catalogue)
        )
        var page = InitiativePage(view, profile: profile, say)
        page.topics = try await topics.topics(of: id).map { InitiativePage.Topic($0, zone: profile.zone, say) }
        let (figures, version) = try await feedback.figures(of: id)
        page.add(figures, under: version, say)
        let found = try await feedback.list(
            on: id, FeedbackListing.Filter(), after: asked.after, limit: asked.fetch, reader: context.actor)
        let (shown, next) = try asked.cut(found) { $0.feedback.id }
        page.items = shown.map { FeedbackLine($0, zone: profile.zone, wording) }
        page.next = next.map(request.address)
        return desk.pages.answer("initiative", page, titled: page.title, in: catalogue, at: path(view), request)
    }

    /// - Parameter key: of the form as it was sent; nil for one that is opened.
    private func form(
        on view: InitiativeView, by actor: Actor, in catalogue: Catalogue, key: String? = nil
    ) -> FormPage {
        let say = Wording(page: "feedback", catalogue: catalogue)
        let address = "/\(catalogue.language.rawValue)\(path(view))"
        var page = FormPage(say("give"), in: catalogue)
        page.lead = [view.initiative.text.title[catalogue.language], say("give_lead")]
        page.links = [FormPage.Link(address: address, label: say("to_initiative"))]
        var form = PageForm(
            to: address + "/feedback", token: desk.token(of: actor),
            fields: [
                FormField(
                    "kind", say("kind"), type: "radio",
                    options: Feedback.Kind.allCases.map { (value: $0.rawValue, label: say("kind_\($0.rawValue)")) }),
                FormField("text", say("words"), hint: say("words_hint"), type: "textarea"),
                FormField(
                    "language", say("language"), type: "select", value: catalogue.language.rawValue,
                    options: Language.allCases.map { language in
                        (
                            value: language.rawValue,
                            label: catalogue.text("file", "language_\(language.rawValue)") ?? language.rawValue
                        )
                    }),
                FormField(
                    "disclosure", say("disclosure"), type: "radio",
                    options: Feedback.Disclosure.allCases.map {
                        (value: $0.rawValue, label: say("disclosure_\($0.rawValue)"))
                    }),
                FormField("name", say("name"), autocomplete: "name"),
            ], button: say("give_button"))
        form.keep([FormBody.keyName: key ?? UUID().text])
        page.forms = [form]
        return page
    }

    private func give(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let view = try await initiative(context)
        let page = self.form(on: view, by: actor, in: catalogue, key: form.key)
        return try await desk.attempt(form, of: page, at: path(view) + "/feedback", in: catalogue, request, context) {
            let content = try form.read { fields in
                Feedback.Content(
                    kind: fields.required("kind", .choice(Feedback.Kind.self)),
                    language: fields.required("language", .language),
                    text: fields.required("text", .text(PlainText(.paragraphs, Feedback.textLength))),
                    disclosure: fields.required("disclosure", .choice(Feedback.Disclosure.self)),
                    name: fields.required("name", .text(PlainText(.line, Feedback.nameLength))))
            }
            let given = try await giving.give(
                content, on: view.initiative.id, idempotency: form.idempotencyKey(at: request.uri.path), by: actor)
            return .going(to: "/\(catalogue.language.rawValue)/feedback/\(given.feedback.reference)")
        }
    }
}
