import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Organisations that nobody has checked as they are called now, and what a moderator finds about one.
struct OrganisationCheckPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var statedAt: Int
        var id: UUID
    }

    private static let shown = 20
    private static let path = "/desk/organisations"

    let desk: FormDesk
    let checking: OrganisationChecking

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/organisations") { request, context in
            try await list(request, desk.member(context).actor, in: catalogue)
        }
        group.get("desk/organisations/{id}") { request, context in
            let (view, page) = try await page(context, in: catalogue)
            return desk.answer(page, at: Self.path(of: view), in: catalogue, request, context)
        }
        group.post("desk/organisations/{id}/check") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let (view, page) = try await page(context, in: catalogue)
                let path = Self.path(of: view)
                return try await desk.attempt(form, of: page, at: path, in: catalogue, request, context) {
                    let (outcome, version) = try form.read { fields in
                        (OrganisationCheck.Outcome(&fields), fields.required("version", .version))
                    }
                    // Sent a second time it is found already.
                    let isDone = version == view.organisation.version - 1 && view.checks.last?.outcome == outcome
                    if !isDone {
                        _ = try await checking.check(view.organisation.id, outcome, expecting: version, by: actor)
                    }
                    return .going(to: "/\(catalogue.language.rawValue)\(path)")
                }
            }
        }
    }

    private static func path(of view: OrganisationView) -> String { "\(path)/\(view.organisation.id.text)" }

    private func list(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/organisation-queue", usually: Self.shown) }
        let waiting = try await checking.queue(
            after: page.after.map {
                OrganisationRepository.Mark(statedAt: .clamped(microseconds: $0.statedAt), id: $0.id)
            }, limit: page.fetch, by: actor)
        let (shown, next) = try page.cut(waiting) {
            Place(statedAt: Int($0.statedAt.microsecondsSinceEpoch), id: $0.organisation.id)
        }
        let (say, home) = (Wording(page: "organisations", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let list = LinePage(
            title: say("title"), lead: say(shown.isEmpty ? "none" : "lead"),
            lines: shown.map { organisation, statedAt in
                ListLine(
                    lineTitle: organisation.name[catalogue.language],
                    lineAddress: "\(home)\(Self.path)/\(organisation.id.text)",
                    lineFacts: [
                        say("number", ["number": organisation.registerNumber ?? say("number_none")]),
                        say("stated", ["moment": catalogue.moment(statedAt, in: .utc)]),
                    ])
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: Self.path, request)
    }

    private func page(
        _ context: AppContext, in catalogue: Catalogue
    ) async throws -> (view: OrganisationView, page: RecordPage) {
        let (actor, token) = try desk.member(context)
        try actor.require(.checkOrganisation)
        let view = try await checking.organisation(context.parameters.uuid("id"))
        let (say, home) = (Wording(page: "organisations", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let (organisation, language) = (view.organisation, catalogue.language)
        var page = RecordPage(organisation.name[language], in: catalogue)
        page.standing = say("state_\(organisation.check.rawValue)")
        page.facts = [say("number", ["number": organisation.registerNumber ?? say("number_none")])]
        page.sections = [
            RecordPage.Section(
                anchor: "names", heading: say("names"),
                items: Language.allCases.map { language in
                    RecordPage.Item(itemText: organisation.name[language], itemLanguage: language.rawValue)
                })
        ]
        if !view.checks.isEmpty {
            page.sections.append(
                RecordPage.Section(
                    anchor: "checks", heading: say("checks"),
                    items: view.checks.map { check in
                        var notes = [catalogue.moment(check.checkedAt, in: .utc), check.name[language]]
                        if case .refused(let code, let reason) = check.outcome {
                            notes += [code.label[language], reason]
                        }
                        return RecordPage.Item(
                            itemText: say("state_\(check.outcome.state.rawValue)"), itemNotes: notes)
                    }))
        }
        var form = PageForm(
            say("check"), lead: say("check_lead"), to: home + Self.path(of: view) + "/check", token: token,
            fields: [
                FormField(
                    "code", say("found"), type: "radio",
                    options: [(value: OrganisationCheck.State.checked.rawValue, label: say("found_checked"))]
                        + OrganisationCheck.Code.allCases.map { (value: $0.rawValue, label: $0.label[language]) }),
                FormField("reason", say("reason"), hint: say("reason_hint"), type: "textarea"),
            ], button: say("button"))
        form.keep(["version": String(organisation.version)])
        page.forms = [form]
        page.links = [FormPage.Link(address: home + Self.path, label: say("title"))]
        return (view, page)
    }
}

extension OrganisationCheck.Outcome {
    /// Confirmed, or one of the codes with its reason.
    fileprivate init(_ fields: inout Fields) {
        let found = fields.required("code", .text(PlainText(.line, 1...63)))
        let reason = PlainText(.paragraphs, OrganisationCheck.reasonLength)
        guard found != OrganisationCheck.State.checked.rawValue else {
            // What was written about another choice counts for nothing here.
            _ = fields.optional("reason", .text(PlainText(.paragraphs, 0...OrganisationCheck.reasonLength.upperBound)))
            self = .checked
            return
        }
        self = .refused(
            fields.required("code", .choice(OrganisationCheck.Code.self)),
            reason: fields.required("reason", .text(reason)))
    }
}
