import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Networks and mail domains that are blocked: the list, a new one, and ending one.
struct BlockPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var at: Int64
        var id: UUID
    }

    private static let shown = 20
    private static let path = "/desk/blocks"

    let desk: FormDesk
    let blocking: Blocking

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/blocks") { request, context in
            let (actor, token) = try desk.member(context)
            return try await list(request, actor, token, at: context.arrival, in: catalogue)
        }
        group.get("desk/blocks/new") { request, context in
            let (actor, token) = try desk.member(context)
            try actor.require(.manageBlocks)
            return desk.answer(form(token, in: catalogue), at: Self.path + "/new", in: catalogue, request, context)
        }
        group.post("desk/blocks/new") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await block(form, actor, request, context, in: catalogue)
            }
        }
        group.post("desk/blocks/{id}/end") { request, context in
            try await desk.receive(request, context, in: catalogue) { _, actor in
                do {
                    try await blocking.end(context.parameters.uuid("id"), by: actor)
                } catch let refusal as Refusal where refusal.kind == .notFound {
                    // Sent a second time it is over already.
                }
                return .going(to: "/\(catalogue.language.rawValue)\(Self.path)")
            }
        }
    }

    private func list(
        _ request: Request, _ actor: Actor, _ token: String, at now: Instant, in catalogue: Catalogue
    ) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/blocks", usually: Self.shown) }
        let blocks = try await blocking.history(
            after: page.after.map { (at: Instant.clamped(microseconds: Int($0.at)), id: $0.id) }, limit: page.fetch,
            by: actor)
        let (shown, next) = try page.cut(blocks) { Place(at: $0.madeAt.microsecondsSinceEpoch, id: $0.id) }
        let (say, home) = (Wording(page: "blocks", catalogue: catalogue), "/\(catalogue.language.rawValue)\(Self.path)")
        let list = LinePage(
            title: say("title"), lead: say(shown.isEmpty ? "none" : "lead"),
            links: [FormPage.Link(address: home + "/new", label: say("new"))],
            lines: shown.map { block in
                let isInForce = block.holds(at: now)
                var line = ListLine(lineTitle: block.value)
                line.lineFacts = [
                    say("effect_\(block.effect.rawValue)"),
                    say(
                        isInForce ? "until" : "over",
                        ["moment": catalogue.moment(block.endedAt ?? block.expiresAt, in: .utc)]),
                ]
                line.lineNotes = [block.reason]
                if isInForce {
                    line.lineForm = PageForm(
                        to: "\(home)/\(block.id.text)/end", token: token, button: say("end", ["value": block.value]))
                }
                return line
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: Self.path, request)
    }

    private func form(_ token: String, in catalogue: Catalogue) -> FormPage {
        let (say, home) = (Wording(page: "blocks", catalogue: catalogue), "/\(catalogue.language.rawValue)\(Self.path)")
        var page = FormPage(say("new"), in: catalogue)
        page.lead = [say("new_lead")]
        page.forms = [
            PageForm(
                to: home + "/new", token: token,
                fields: [
                    FormField(
                        "kind", say("kind"), type: "radio",
                        options: Block.Kind.allCases.map { (value: $0.rawValue, label: say("kind_\($0.rawValue)")) }),
                    FormField("value", say("value"), hint: say("value_hint")),
                    FormField(
                        "effect", say("effect"), type: "radio",
                        options: Block.Effect.allCases.map {
                            (value: $0.rawValue, label: say("effect_\($0.rawValue)"))
                        }),
                    FormField("expires_at", say("days"), hint: say("days_hint")),
                    FormField("reason", say("reason"), hint: say("reason_hint"), type: "textarea"),
                ], button: say("button"))
        ]
        page.links = [FormPage.Link(address: home, label: say("to_list"))]
        return page
    }

    private func block(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let token = desk.token(of: actor) ?? ""
        return try await desk.attempt(
            form, of: self.form(token, in: catalogue), at: Self.path + "/new", in: catalogue, request, context
        ) {
            let (kind, value, effect, days, reason) = try form.read { fields in
                (
                    fields.required("kind", .choice(Block.Kind.self)),
                    fields.required("value", .text(PlainText(.line, 3...253))),
                    fields.required("effect", .choice(Block.Effect.self)),
                    // The longest of any kind; the service knows that of each.
                    fields.required("expires_at", .integer(1...Block.Kind.domain.longest)),
                    fields.required("reason", .text(PlainText(.paragraphs, 1...1_000)))
                )
            }
            let canonical = Block.canonical(value, kind)
            let known = try await blocking.history(after: nil, limit: Self.shown, by: actor)
            // Sent a second time it is there already.
            let isThere = known.contains { block in
                block.kind == kind && block.value == canonical && block.effect == effect
                    && block.madeBy == actor.account
                    && block.holds(at: context.arrival)
            }
            if !isThere {
                _ = try await blocking.block(
                    kind, value, effect: effect, reason: reason, until: context.arrival.adding(seconds: days * 86_400),
                    by: actor)
            }
            return .going(to: "/\(catalogue.language.rawValue)\(Self.path)")
        }
    }
}
