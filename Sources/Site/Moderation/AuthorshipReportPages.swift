import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Reports "I did not write this" that wait, and a moderator's decision about one.
struct AuthorshipReportPages: Sendable {
    private static let shown = 20
    private static let path = "/desk/reports"

    let desk: FormDesk
    let reporting: AuthorshipReporting

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/reports") { request, context in
            try await list(request, desk.member(context).actor, in: catalogue)
        }
        group.get("desk/reports/{id}") { request, context in
            let (report, page) = try await page(context, in: catalogue)
            return desk.answer(page, at: Self.path(of: report), in: catalogue, request, context)
        }
        group.post("desk/reports/{id}/decision") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let (report, page) = try await page(context, in: catalogue)
                let path = Self.path(of: report)
                // Sent a second time it is decided already.
                if report.state != .open { return .going(to: "/\(catalogue.language.rawValue)\(path)") }
                return try await desk.attempt(form, of: page, at: path, in: catalogue, request, context) {
                    let (upheld, reason) = try form.read { fields in
                        (
                            fields.required("upheld", .boolean),
                            fields.required("reason", .text(PlainText(.paragraphs, AuthorshipReport.reasonLength)))
                        )
                    }
                    _ = try await reporting.decide(report.id, upheld: upheld, because: reason, by: actor)
                    return .going(to: "/\(catalogue.language.rawValue)\(path)")
                }
            }
        }
    }

    private static func path(of report: AuthorshipReport) -> String { "\(path)/\(report.id.text)" }

    private func list(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: UUID.self, of: "pages/authorship-reports", usually: Self.shown) }
        let waiting = try await reporting.queue(after: page.after, limit: page.fetch, by: actor)
        let (shown, next) = try page.cut(waiting, key: \.id)
        let (say, home) = (Wording(page: "reports", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let list = LinePage(
            title: say("title"), lead: say(shown.isEmpty ? "none" : "lead"),
            lines: shown.map { report in
                ListLine(
                    lineTitle: say("made", ["moment": catalogue.moment(report.madeAt, in: .utc)]),
                    lineAddress: home + Self.path(of: report), lineNotes: [report.explanation].compactMap { $0 })
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: Self.path, request)
    }

    private func page(
        _ context: AppContext, in catalogue: Catalogue
    ) async throws -> (report: AuthorshipReport, page: RecordPage) {
        let (actor, token) = try desk.member(context)
        try actor.require(.moderateContribution)
        let report = try await reporting.report(context.parameters.uuid("id"), reader: actor)
        let (say, home) = (Wording(page: "reports", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        var page = RecordPage(say("made", ["moment": catalogue.moment(report.madeAt, in: .utc)]), in: catalogue)
        page.standing = say("state_\(report.state.rawValue)")
        page.sections = [
            report.explanation.map {
                RecordPage.Section(anchor: "explanation", heading: say("explanation"), paragraphs: $0.paragraphs)
            },
            report.reason.map {
                RecordPage.Section(anchor: "because", heading: say("reason"), paragraphs: $0.paragraphs)
            },
        ].compactMap { $0 }
        page.links = [
            FormPage.Link(
                address: home + "/desk/contributions/\(report.contribution.text)", label: say("to_contribution")),
            FormPage.Link(address: home + Self.path, label: say("title")),
        ]
        if report.state == .open {
            page.forms = [
                PageForm(
                    say("decide"), lead: say("decide_lead"), to: home + Self.path(of: report) + "/decision",
                    token: token,
                    fields: [
                        FormField(
                            "upheld", say("outcome"), type: "radio",
                            options: [
                                (value: "true", label: say("upheld_yes")), (value: "false", label: say("upheld_no")),
                            ]),
                        FormField("reason", say("reason"), hint: say("reason_hint"), type: "textarea"),
                    ], button: say("button"))
            ]
        }
        return (report, page)
    }
}
