import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Where officials report on what their body promised.
struct CommitmentDeskPages: Sendable {
    let forms: FormDesk
    let commitments: Commitments
    let browsing: CommitmentBrowsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        forms.addStep("desk/owed/commitments/{id}", to: group, in: catalogue) { context, reader, _ in
            try await report(try context.parameters.uuid("id"), reader)
        }
    }

    private func report(_ id: UUID, _ reader: DeskReader) async throws -> DeskStep {
        let view = try await browsing.commitment(id, reader: reader.actor)
        try reader.actor.requireOfficial(of: view.body)
        let (commitment, say) = (view.commitment, Wording(page: "desk_commitment", catalogue: reader.catalogue))
        let answers = Wording(page: "answer", catalogue: reader.catalogue)
        func name(_ level: CommitmentLevel) -> String { answers("level_\(level.rawValue)") }
        let path = "/desk/owed/commitments/\(id.text)"
        var page = FormPage(say("title", ["reference": commitment.reference]), in: reader.catalogue)
        page.lead = [commitment.text[say.language]]
        page.facts = [
            say("sign", ["sign": commitment.sign[say.language]]),
            answers("promise_due", ["date": reader.catalogue.date(commitment.dueOn)]),
            answers(
                "stated",
                ["level": name(commitment.stated), "percent": reader.catalogue.number(commitment.statedPercent)]),
            answers("verified", ["level": name(commitment.verified)]),
        ]
        page.links = [FormPage.Link(address: reader.address("/desk/owed"), label: say("to_owed"))]
        // That it is done, how far it has come, or why nothing was done: one form says each.
        let levels: [CommitmentLevel] = [.notStarted, .limited, .substantial, .complete]
        page.forms = [
            PageForm(
                path, of: reader, version: commitment.version,
                fields: [
                    FormField(
                        "level", say("level"), type: "radio",
                        options: levels.map { (value: $0.rawValue, label: name($0)) }),
                    FormField("percent", say("percent"), hint: say("percent_hint"), type: "number"),
                    say.languageField(
                        "language", say("language"),
                        of: [say.language] + Language.allCases.filter { $0 != say.language }),
                    FormField("text", say("text"), hint: say("text_hint"), type: "textarea"),
                    FormField("evidence", say("evidence"), hint: say("evidence_hint"), type: "url"),
                ], button: say("button"))
        ]
        let latest = view.reports?.last { $0.kind == .progress }
        return DeskStep(
            path: path, page: page, next: path,
            isDone: { form in
                latest.map {
                    $0.level.rawValue == form.filled["level"]
                        && $0.text == form.filled["text"]?.replacing("\r\n", with: "\n")
                } ?? false
            }
        ) { form, actor in
            let input = try form.read { fields in
                (
                    statement: Commitments.Statement(
                        level: fields.required("level", .choice(among: levels)),
                        language: fields.required("language", .choice(Language.self)).rawValue,
                        text: fields.required("text", .text(PlainText(.paragraphs, Commitment.reportLength))),
                        evidence: CommitmentReport.Evidence(link: fields.optional("evidence", .link), hash: nil)),
                    percent: fields.required("percent", .integer(0...100)), version: fields.version()
                )
            }
            _ = try await commitments.report(
                on: id, input.statement, percent: input.percent, expecting: input.version, by: actor)
        }
    }
}
