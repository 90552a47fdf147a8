import Domain
import Web

/// The fields of one question, and the answer that they come to.
struct QuestionForm: Sendable {
    let question: Question
    let say: Wording

    func fields(_ answer: Answer.Value?) -> [FormField] {
        let labels = question.options.map { (value: $0.key, label: $0.label[say.language]) }
        switch question.form {
        case .singleChoice:
            var key = ""
            if case .option(let chosen) = answer { key = chosen }
            return [FormField("option", say("answer"), type: "radio", value: key, options: labels + none)]
        case .multipleChoice(_, let least, let most):
            var keys: [String] = []
            if case .options(let chosen) = answer { keys = chosen }
            let hint = say("choose", ["least": say.catalogue.number(least), "most": say.catalogue.number(most)])
            return [
                FormField("options", say("answer"), hint: hint, type: "checkboxes", options: labels, chosen: Set(keys))
            ]
        case .scale(let lowest, let highest, _, _):
            var value = ""
            if case .point(let point) = answer { value = String(point) }
            let points = (min(lowest, highest)...max(lowest, highest)).map { point in
                (value: String(point), label: AnswerText.point(point, of: question, say.language))
            }
            return [FormField("point", say("answer"), type: "radio", value: value, options: points + none)]
        case .ranking:
            var keys: [String] = []
            if case .ranking(let ranked) = answer { keys = ranked }
            return labels.indices.map { index in
                FormField(
                    "ranking-\(index)", say("place", ["number": say.catalogue.number(index + 1)]), type: "select",
                    value: index < keys.count ? keys[index] : "",
                    options: [(value: "", label: say("no_place"))] + labels)
            }
        case .number(let decimals, let minimum, let maximum):
            var value = ""
            if case .number(let number) = answer { value = number.description }
            let hints = [
                minimum.map { say("least", ["value": $0.description]) },
                maximum.map { say("most", ["value": $0.description]) },
                decimals > 0 ? say("decimals", ["value": say.catalogue.number(decimals)]) : say("whole"),
            ].compactMap { $0 }
            return [FormField("number", say("answer"), hint: hints.joined(separator: " "), value: value)]
        case .date(let earliest, let latest):
            var value = ""
            if case .date(let date) = answer { value = date.description }
            let hints = [
                earliest.map { say("earliest", ["value": say.catalogue.date($0)]) },
                latest.map { say("latest", ["value": say.catalogue.date($0)]) },
            ].compactMap { $0 }
            let hint = hints.isEmpty ? nil : hints.joined(separator: " ")
            return [FormField("date", say("answer"), hint: hint, type: "date", value: value)]
        case .shortText(let most), .longText(let most):
            var value = ""
            if case .text(let text) = answer { value = text }
            return [
                FormField(
                    "text", say("answer"), hint: say("characters", ["value": say.catalogue.number(most)]),
                    type: isLong ? "textarea" : "text", value: value)
            ]
        case .wording: return wordingFields(answer)
        }
    }

    /// The answer; nil where there is none, which a question that has to be answered refuses.
    func read(_ fields: inout Fields) -> Answer.Value? {
        var places: [Int] = []
        let value: Answer.Value?
        switch question.form {
        case .singleChoice: value = fields.optional("option", .text(PlainText(.line, 1...40))).map { .option($0) }
        case .multipleChoice(let options, _, _):
            let keys = options.map(\.key).filter { fields.optional("options-\($0)", .boolean, or: false) }
            value = keys.isEmpty ? nil : .options(keys)
        case .scale: value = fields.optional("point", .integer(Questionnaire.pointRange)).map { .point($0) }
        case .ranking(let options, _):
            let given = options.indices.map { fields.optional("ranking-\($0)", .text(PlainText(.line, 1...40))) }
            places = given.indices.filter { given[$0] != nil }
            value = places.isEmpty ? nil : .ranking(given.compactMap { $0 })
        case .number: value = fields.optional("number", .writtenNumber).map { .number($0) }
        case .date: value = fields.optional("date", .date).map { .date($0) }
        case .shortText(let most):
            value = fields.optional("text", .text(PlainText(.line, 1...max(1, most)))).map { .text($0) }
        case .longText(let most):
            value = fields.optional("text", .text(PlainText(.paragraphs, 1...max(1, most)))).map { .text($0) }
        case .wording: value = readWording(&fields)
        }
        guard fields.faults.isEmpty else { return value }
        check(value, places, &fields)
        return value
    }

    private func check(_ value: Answer.Value?, _ places: [Int], _ fields: inout Fields) {
        guard let value else {
            if question.isRequired { fields.refuse(FieldFault.missing(self.fields(nil).first?.name ?? "")) }
            return
        }
        for fault in question.faults(of: value, at: "") {
            let parts = fault.pointer.split(separator: "/")
            var name = parts.joined(separator: "-")
            // What is wrong with a ranking is said where that place was given.
            if parts.first == "ranking" {
                let index = parts.dropFirst().first.flatMap { Int($0) } ?? 0
                name = "ranking-\(places.indices.contains(index) ? places[index] : 0)"
            } else if parts.first == "options" {
                name = "options"
            }
            fields.refuse(FieldFault(name, fault.code, fault.message))
        }
    }

    private var isLong: Bool { if case .longText = question.form { true } else { false } }

    /// A choice cannot be taken back in a browser: whoever need not answer can say so.
    private var none: [(value: String, label: String)] {
        question.isRequired ? [] : [(value: "", label: say("no_answer"))]
    }

    private func wordingFields(_ answer: Answer.Value?) -> [FormField] {
        var (accepted, wording, reason) = ("", "", "")
        switch answer {
        case .acceptance: accepted = "true"
        case .otherWording(let text, let why): (accepted, wording, reason) = ("false", text, why ?? "")
        default: break
        }
        return [
            FormField(
                "accepted", say("answer"), type: "radio", value: accepted,
                options: [(value: "true", label: say("accept")), (value: "false", label: say("reword"))] + none),
            FormField("wording", say("wording"), hint: say("wording_hint"), type: "textarea", value: wording),
            FormField("reason", say("wording_reason"), type: "textarea", value: reason),
        ]
    }

    private func readWording(_ fields: inout Fields) -> Answer.Value? {
        let accepted = fields.optional("accepted", .boolean)
        let wording = fields.optional("wording", .text(PlainText(.paragraphs, Answer.wordingLength)))
        let reason = fields.optional("reason", .text(PlainText(.paragraphs, Answer.reasonLength)))
        switch (accepted, wording) {
        case (true, _): return .acceptance
        case (false, nil):
            if fields.faults.isEmpty { fields.refuse(FieldFault.missing("wording")) }
            return nil
        case (false, let wording?): return .otherWording(wording, reason: reason)
        case (nil, _): return nil
        }
    }
}

extension Fields {
    /// A fault with the name of the field that it is about.
    mutating func refuse(_ fault: FieldFault) {
        refuse(fault.pointer, fault.code, fault.message)
    }
}

extension Field where Value == DecimalNumber {
    /// As people write it: with a comma or a point.
    fileprivate static var writtenNumber: Field {
        .parsed(.wrongForm("12.5"), standIn: DecimalNumber(millionths: 0)) { text in
            DecimalNumber(text.filter { !$0.isWhitespace }.replacing(",", with: "."))
        }
    }
}
