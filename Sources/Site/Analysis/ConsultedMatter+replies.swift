import Domain
import Foundation
import Services
import Store
import Web

/// What becomes of what was said: replies, taken back where they are wrong, and the outcome.
extension ConsultedMatter {
    /// What names, in the address and in the form, to what a body replies.
    static let targetName = "_to"

    /// - Parameter about: what the target is, and what it says.
    func reply(
        to target: ReplyTarget, about: (fact: String, quote: FormPage.Quote?), _ replying: Replying, _ form: FormBody?
    ) -> DeskStep {
        let (id, path) = (id, "\(path)/reply")
        var step = step(
            .reply, versioned: false,
            [
                FormField(
                    "disposition", say("disposition"), type: "radio",
                    options: Disposition.allCases.map { (value: $0.rawValue, label: $0.label[say.language]) }),
                originalField(),
            ] + say.localizedFields("reason", "reply_reason") + say.localizedFields("change", "reply_change")
                + say.localizedFields("decision", "reply_decision", type: "text")
        ) { form, actor in
            let wording = try form.read { fields in
                Replying.Wording(
                    disposition: fields.required("disposition", .choice(Disposition.self)),
                    original: fields.required("original", .choice(Language.self)),
                    reason: fields.localized("reason", PlainText(.paragraphs, Reply.reasonLength)),
                    change: fields.localizedIfAny("change", PlainText(.paragraphs, Reply.changeLength)), passages: nil,
                    decision: fields.localizedIfAny("decision", PlainText(.line, Reply.decisionLength)),
                    commitment: nil)
            }
            _ = try await replying.reply(
                to: target, wording, in: id, idempotency: form.idempotencyKey(at: "\(path)?\(target.text)"), by: actor)
        }
        step.query = "?to=\(target.text)"
        step.page.facts = [about.fact]
        step.page.quote = about.quote
        step.page.forms[0].keep([Self.targetName: target.text])
        step.page.forms[0].keepKey(of: form)
        return step
    }

    func withdrawal(of recorded: ReplyRepository.Recorded, _ replying: Replying) -> DeskStep {
        let (reply, isDone) = (recorded.reply, recorded.withdrawal != nil)
        var step = step(
            .withdrawal, at: "replies/\(recorded.number)/withdrawal", versioned: false,
            say.localizedFields("reason", "reason"), isDone: { _ in isDone }
        ) { form, actor in
            let reason = try form.read {
                $0.localized("reason", PlainText(.paragraphs, ConsultationText.reasonLength))
            }
            _ = try await replying.withdraw(reply.id, because: reason, by: actor)
        }
        step.page.facts = [reply.disposition.label[say.language]]
        step.page.quote = FormPage.Quote(
            language: say.language.rawValue, paragraphs: reply.reason[say.language].paragraphs)
        step.next = path + "/replies"
        return step
    }

    /// - Parameters:
    ///   - coverage: how far the replies have come.
    ///   - earlier: what was published last.
    func outcome(_ concluding: Concluding, _ coverage: Coverage, earlier: OutcomeReport?) -> DeskStep {
        let (id, rule) = (id, PlainText(.paragraphs, OutcomeReport.textLength))
        var fields =
            [originalField()] + say.localizedFields("summary", "outcome_summary", value: earlier?.summary)
            + say.localizedFields("decision", "outcome_decision", value: earlier?.decision)
        if !coverage.isComplete {
            fields.append(
                FormField("partial", say("partial"), hint: say("partial_hint"), type: "checkbox", staysTicked: true))
        }
        var step = step(
            .outcome, fields,
            isDone: { form in
                earlier.map { report in
                    Language.allCases.allSatisfy {
                        report.summary[$0] == form.filled["summary-\($0.rawValue)"]?.replacing("\r\n", with: "\n")
                    }
                } ?? false
            }
        ) { form, actor in
            let (wording, version) = try form.read { fields in
                (
                    Concluding.Wording(
                        original: fields.required("original", .choice(Language.self)),
                        summary: fields.localized("summary", rule), decision: fields.localized("decision", rule),
                        isPartial: fields.optional("partial", .boolean, or: false)), fields.version()
                )
            }
            _ = try await concluding.publish(wording, of: id, expecting: version, by: actor)
        }
        step.page.facts = [
            coverage.isComplete ? say("all_answered") : say("missing", coverage.missing)
        ]
        return step
    }
}

extension ReplyTarget {
    /// As an address and a form name it.
    var text: String {
        switch self {
        case .contribution(let id): "contribution-\(id.text)"
        case .theme(let id): "theme-\(id.text)"
        case .formLetter(let id): "letter-\(id.text)"
        }
    }

    init?(text: String) {
        let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let id = UUID(uuidString: parts[1]) else { return nil }
        switch parts[0] {
        case "contribution": self = .contribution(id)
        case "theme": self = .theme(id)
        case "letter": self = .formLetter(id)
        default: return nil
        }
    }
}
