import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Where officials give themselves more time, with a reason that is published.
struct ExtensionDeskPages: Sendable {
    let forms: FormDesk
    let obligations: ObligationBrowsing
    let moving: ObligationMoving
    let bodies: Browsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        forms.addStep("desk/owed/{id}/extension", to: group, in: catalogue) { context, reader, _ in
            try await extending(try context.parameters.uuid("id"), reader)
        }
    }

    private func extending(_ id: UUID, _ reader: DeskReader) async throws -> DeskStep {
        let view = try await obligations.obligation(id).view
        guard let body = view.obligation.debtor.body else { throw Refusal.otherBody }
        try reader.actor.requireOfficial(of: try await bodies.body(body))
        let say = Wording(page: "desk_owed", catalogue: reader.catalogue)
        let path = "/desk/owed/\(id.text)/extension"
        var page = FormPage(say("extend"), in: reader.catalogue)
        let line = OwedLine(view, Wording(page: "owed", catalogue: reader.catalogue))
        page.lead = [say("extend_lead")]
        page.facts = [line.what, line.title, line.due].compactMap(\.self)
        page.links = [FormPage.Link(address: reader.address("/desk/owed"), label: say("to_owed"))]
        page.forms = [
            PageForm(
                path, of: reader,
                fields: [
                    FormField("due_on", say("due_on"), type: "date"),
                    say.languageField(
                        "language", say("language"),
                        of: [say.language] + Language.allCases.filter { $0 != say.language }),
                    FormField("reason", say("reason"), hint: say("reason_hint"), type: "textarea"),
                ], button: say("extend_button"))
        ]
        let due = view.obligation.dueOn.description
        return DeskStep(
            path: path, page: page, next: "/desk/owed",
            isDone: { $0.filled["due_on"] == due }
        ) { form, actor in
            let input = try form.read { fields in
                (
                    day: fields.required("due_on", .date),
                    reason: fields.required("reason", .text(PlainText(.paragraphs, ObligationMoving.reasonLength))),
                    language: fields.required("language", .choice(Language.self))
                )
            }
            _ = try await moving.extend(id, to: input.day, reason: input.reason, language: input.language, by: actor)
        }
    }
}
