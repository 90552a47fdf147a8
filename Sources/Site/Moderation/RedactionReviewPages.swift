import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Redactions whose authors complained, and another moderator's look at one.
struct RedactionReviewPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var complainedAt: Int
        var id: UUID
    }

    private static let shown = 20
    private static let path = "/desk/redactions"

    let desk: FormDesk
    let redacting: Redacting
    let browsing: RedactionBrowsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/redactions") { request, context in
            try await list(request, desk.member(context).actor, in: catalogue)
        }
        group.get("desk/redactions/{id}") { request, context in
            let (view, page) = try await page(context, in: catalogue)
            return desk.answer(page, at: Self.path(of: view), in: catalogue, request, context)
        }
        group.post("desk/redactions/{id}/review") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await review(form, actor, request, context, in: catalogue)
            }
        }
    }

    private static func path(of view: RedactionView) -> String { "\(path)/\(view.redaction.id.text)" }

    private func list(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/redaction-queue", usually: Self.shown) }
        let waiting = try await browsing.waiting(
            after: page.after.map {
                RedactionRepository.Mark(complainedAt: .clamped(microseconds: $0.complainedAt), id: $0.id)
            }, limit: page.fetch, by: actor)
        let (shown, next) = try page.cut(waiting) { view in
            Place(
                complainedAt: Int(view.redaction.objection?.at.microsecondsSinceEpoch ?? 0), id: view.redaction.id)
        }
        let (say, home) = (Wording(page: "moderation", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let list = LinePage(
            title: say("disputed"), lead: say(shown.isEmpty ? "disputed_none" : "disputed_lead"),
            lines: shown.map { view in
                ListLine(
                    lineTitle: say("redaction_of", ["reference": view.reference]),
                    lineAddress: home + Self.path(of: view),
                    lineFacts: [
                        view.redaction.code.label[catalogue.language],
                        view.redaction.objection.map {
                            say("complained", ["moment": catalogue.moment($0.at, in: .utc)])
                        },
                    ].compactMap { $0 })
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: Self.path, request)
    }

    private func page(
        _ context: AppContext, in catalogue: Catalogue
    ) async throws -> (view: RedactionView, page: RecordPage) {
        let (actor, token) = try desk.member(context)
        try actor.require(.moderateContribution)
        let view = try await browsing.redaction(context.parameters.uuid("id"), reader: actor)
        let (say, home) = (Wording(page: "moderation", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let (redaction, language) = (view.redaction, catalogue.language)
        var page = RecordPage(say("redaction_of", ["reference": view.reference]), in: catalogue)
        page.kicker = [redaction.code.label[language]]
        page.standing = redaction.review.map { say("outcome_\($0.outcome.rawValue)") }
        page.facts = [say("redacted", ["moment": catalogue.moment(redaction.redactedAt, in: .utc)])]
        page.sections = [
            RecordPage.Section(
                anchor: "words", heading: say("taken_out"), items: redaction.words.map { RecordPage.Item(itemText: $0) }
            ),
            RecordPage.Section(anchor: "because", heading: say("reason"), paragraphs: redaction.reason.paragraphs),
            redaction.objection.map {
                RecordPage.Section(anchor: "objection", heading: say("objection"), paragraphs: $0.text.paragraphs)
            },
            redaction.review.map {
                RecordPage.Section(anchor: "found", heading: say("found"), paragraphs: $0.reason.paragraphs)
            },
            view.remnants.flatMap { remnants in
                remnants.isEmpty
                    ? nil
                    : RecordPage.Section(
                        anchor: "remnants", heading: say("remnants"), paragraphs: [say("remnants_lead")],
                        items: remnants.map { remnant in
                            RecordPage.Item(
                                itemText: say("remnant_\(remnant.kind.rawValue)"),
                                itemNotes: [remnant.reference, remnant.place].compactMap { $0 })
                        })
            },
        ].compactMap { $0 }
        page.links = [
            FormPage.Link(
                address: home + "/desk/contributions/\(redaction.contribution.text)", label: say("to_contribution")),
            FormPage.Link(address: home + Self.path, label: say("disputed")),
        ]
        if redaction.review == nil {
            var form = PageForm(
                say("review"), lead: say("review_lead"), to: home + Self.path(of: view) + "/review", token: token,
                fields: [
                    FormField(
                        "outcome", say("outcome"), type: "radio",
                        options: Redaction.Review.Outcome.allCases.map {
                            (value: $0.rawValue, label: say("outcome_\($0.rawValue)"))
                        }),
                    FormField("reason", say("reason"), hint: say("review_hint"), type: "textarea"),
                ], button: say("review_button"))
            form.keep(["version": String(redaction.version)])
            page.forms = [form]
        }
        return (view, page)
    }

    private func review(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let (view, page) = try await page(context, in: catalogue)
        let path = Self.path(of: view)
        // Sent a second time it is done already; where somebody else was first, there is no form to come back to.
        if view.redaction.review != nil { return .going(to: "/\(catalogue.language.rawValue)\(path)") }
        return try await desk.attempt(form, of: page, at: path, in: catalogue, request, context) {
            let (outcome, reason, version) = try form.read { fields in
                (
                    fields.required("outcome", .choice(Redaction.Review.Outcome.self)),
                    fields.required("reason", .text(PlainText(.paragraphs, Redaction.reasonLength))),
                    fields.required("version", .version)
                )
            }
            _ = try await redacting.review(
                view.redaction.id, outcome, because: reason, expecting: version, by: actor)
            return .going(to: "/\(catalogue.language.rawValue)\(path)")
        }
    }
}
