import Domain
import Hummingbird
import Services
import Web

/// Taking the text of feedback on an initiative out of sight: it is found by its number.
struct FeedbackHidingPages: Sendable {
    private static let path = "/desk/hiding"

    let desk: FormDesk
    let browsing: FeedbackBrowsing
    let moderation: FeedbackModeration

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/hiding") { request, context in
            try desk.member(context).actor.require(.hideComment)
            return try find(request, context, in: catalogue)
        }
        group.get("desk/hiding/{reference}") { request, context in
            let (view, page) = try await page(context, in: catalogue)
            return desk.answer(page, at: Self.path(of: view), in: catalogue, request, context)
        }
        group.post("desk/hiding/{reference}/hiding") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let (view, page) = try await page(context, in: catalogue)
                let path = Self.path(of: view)
                // Sent a second time it is hidden already.
                if view.feedback.hiding != nil { return .going(to: "/\(catalogue.language.rawValue)\(path)") }
                return try await desk.attempt(form, of: page, at: path, in: catalogue, request, context) {
                    let reason = try form.read {
                        $0.required("reason", .text(PlainText(.paragraphs, Feedback.hidingReasonLength)))
                    }
                    _ = try await moderation.hide(view.feedback.id, because: reason, by: actor)
                    return .going(to: "/\(catalogue.language.rawValue)\(path)")
                }
            }
        }
    }

    private static func path(of view: FeedbackView) -> String { "\(path)/\(view.feedback.reference)" }

    private func find(_ request: Request, _ context: AppContext, in catalogue: Catalogue) throws -> Response {
        let (say, home) = (Wording(page: "hiding", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        var page = FormPage(say("title"), in: catalogue)
        page.lead = [say("lead")]
        page.forms = [
            PageForm(
                asking: home + Self.path, fields: [FormField("reference", say("number"), hint: say("number_hint"))],
                button: say("find"))
        ]
        guard let wanted = try request.parameters()["reference"] else {
            return desk.answer(page, at: Self.path, in: catalogue, request, context)
        }
        do {
            let reference = try Self.reference(wanted)
            return .going(to: "\(home)\(Self.path)/\(reference)")
        } catch let refusal {
            let why = FormRefusal(refusal, in: catalogue.language)
            return desk.pages.answer(
                page.refused(0, from: ["reference": wanted], with: why), in: catalogue, at: Self.path,
                status: why.status
            ).response(from: request, context: context)
        }
    }

    private static func reference(_ wanted: String) throws(Refusal) -> String {
        let plain = wanted.filter { !$0.isWhitespace }.uppercased()
        guard plain.wholeMatch(of: /[A-Z]{2,4}-F-[0-9]{4}-[0-9]{6,9}/) != nil else {
            let form = WrittenForm.wrongForm("KZ-F-2026-000001")
            throw .invalid("/reference", form.code, form.message)
        }
        return plain
    }

    private func page(
        _ context: AppContext, in catalogue: Catalogue
    ) async throws -> (view: FeedbackView, page: RecordPage) {
        let (actor, token) = try desk.member(context)
        try actor.require(.hideComment)
        guard let reference = try? Self.reference(context.parameters.get("reference") ?? "") else {
            throw Refusal.notFound
        }
        let view = try await browsing.feedback(reference: reference, reader: actor)
        let (say, home) = (Wording(page: "hiding", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let content = view.feedback.content
        var page = RecordPage(say("one", ["reference": reference]), in: catalogue)
        page.facts = [content.name.map { say("name", ["name": $0]) }].compactMap { $0 }
        page.sections = [
            RecordPage.Section(
                anchor: "text", heading: say("text"), sectionLanguage: content.language,
                paragraphs: content.text.paragraphs)
        ]
        if let hiding = view.feedback.hiding {
            page.standing = say("hidden")
            page.sections.append(
                RecordPage.Section(anchor: "because", heading: say("reason"), paragraphs: hiding.reason.paragraphs))
        } else {
            page.forms = [
                PageForm(
                    say("hide"), lead: say("hide_lead"), to: home + Self.path(of: view) + "/hiding", token: token,
                    fields: [FormField("reason", say("reason"), hint: say("reason_hint"), type: "textarea")],
                    button: say("button"))
            ]
        }
        page.links = [FormPage.Link(address: home + Self.path, label: say("other"))]
        return (view, page)
    }
}
