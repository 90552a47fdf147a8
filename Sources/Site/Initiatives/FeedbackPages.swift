import Domain
import Hummingbird
import Services
import Store
import Web

/// An item of feedback: what is owed for it, what was answered, and what its author says of that.
struct FeedbackPages: Sendable {
    let desk: FormDesk
    let browsing: FeedbackBrowsing
    let initiatives: InitiativeBrowsing
    let obligations: ObligationBrowsing
    let giving: FeedbackGiving
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("feedback/{reference}") { _, context in
            let view = try await view(context)
            return answer(try await page(view, context, in: catalogue), view, in: catalogue)
        }
        group.post("feedback/{reference}/judgement") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await judge(form, actor, request, context, in: catalogue)
            }
        }
    }

    private func view(_ context: AppContext) async throws -> FeedbackView {
        let reference = context.parameters.get("reference") ?? ""
        guard reference.wholeMatch(of: /[A-Z]{2,4}-F-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.feedback(reference: reference, reader: context.actor)
    }

    private func page(
        _ view: FeedbackView, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> FeedbackPage {
        let initiative = try await initiatives.initiative(view.feedback.initiative, reader: nil)
        guard let zone = rules.profiles[initiative.initiative.profile]?.zone else { throw Refusal.notFound }
        var page = FeedbackPage(
            view, of: initiative, token: desk.token(of: context.actor), zone: zone,
            Wording(page: "feedback", catalogue: catalogue))
        var filter = ObligationListing.Filter()
        filter.subject = view.feedback.id
        let owed = Wording(page: "owed", catalogue: catalogue)
        page.owed = try await obligations.list(filter, order: .due, after: nil, limit: 10).items.map {
            ConsultationPage.Fact($0, owed)
        }
        return page
    }

    private func answer(_ page: FeedbackPage, _ view: FeedbackView, in catalogue: Catalogue) -> TextAnswer {
        let title =
            page.summary.isEmpty
            ? page.title : catalogue.text("form", "error_title", ["title": page.title]) ?? page.title
        return desk.pages.answer(
            "feedback", page, titled: title, in: catalogue, at: "/feedback/\(view.feedback.reference)")
    }

    private func judge(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let view = try await view(context)
        let address = "/\(catalogue.language.rawValue)/feedback/\(view.feedback.reference)"
        do {
            let verdict = try form.read { $0.required("verdict", .choice(Feedback.Verdict.self)) }
            // Sent a second time it is said already.
            if view.isMine, view.feedback.verdict == verdict { return .going(to: address) }
            _ = try await giving.judge(view.feedback.id, verdict, by: actor)
            return .going(to: address)
        } catch let refusal as Refusal where refusal.kind != .notFound {
            desk.note(refusal, request, context)
            let why = FormRefusal(refusal, in: catalogue.language)
            var page = try await self.page(view, context, in: catalogue)
            let sent = page.judgement
            page.summary = why.lines(of: sent?.fields ?? [])
            page.judgement = sent?.refilled(from: form.filled, with: why)
            var answer = answer(page, view, in: catalogue)
            answer.status = why.status
            return answer.response(from: request, context: context)
        }
    }
}
