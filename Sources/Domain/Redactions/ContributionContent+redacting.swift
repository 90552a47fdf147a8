extension ContributionContent {
    /// The content with each text that its author wrote put through `change`, which is told the place: `text`,
    /// `comments/1/text`, `comments/1/wording` (counted from 1), `answers/KEY/text` with the key of the question,
    /// `mandate/funding` and the like.
    package func mapTexts(_ change: (_ place: String, _ text: String) -> String) -> ContributionContent {
        var content = self
        content.text = change("text", text)
        for (index, comment) in comments.enumerated() {
            let place = "comments/\(index + 1)"
            content.comments[index].text = change(place + "/text", comment.text)
            content.comments[index].wording = comment.wording.map { change(place + "/wording", $0) }
        }
        for (index, answer) in answers.enumerated() {
            content.answers[index].value = answer.value.mapTexts { change("answers/\(answer.question)/" + $0, $1) }
        }
        content.mandate = mandate.map { mandate in
            Mandate(
                speaksFor: change("mandate/speaks_for", mandate.speaksFor),
                interests: change("mandate/interests", mandate.interests),
                funding: change("mandate/funding", mandate.funding))
        }
        return content
    }

    /// Every text by its place.
    package var texts: [String: String] {
        var texts: [String: String] = [:]
        _ = mapTexts { place, text in
            texts[place] = text
            return text
        }
        return texts
    }

    /// What the public sees of a revision: with a mark in the place of what each redaction in force took out of it.
    package func redacted(by redactions: [Redaction], revision: Int) -> ContributionContent {
        var cuts: [String: [(range: Range<Int>, code: Redaction.Code)]] = [:]
        for redaction in redactions where redaction.isInForce {
            for cut in redaction.ranges where cut.revision == revision {
                cuts[cut.place, default: []].append((cut.range, redaction.code))
            }
        }
        guard !cuts.isEmpty else { return self }
        return mapTexts { place, text in cuts[place].map { Self.cut(text, $0) } ?? text }
    }

    /// What lies over or beside another of the same code gets no mark of its own.
    private static func cut(_ text: String, _ cuts: [(range: Range<Int>, code: Redaction.Code)]) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var (position, last): (Int, Redaction.Code?) = (0, nil)
        for (range, code) in cuts.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let range = range.clamped(to: 0..<scalars.count)
            guard range.upperBound > position else { continue }
            let isJoined =
                last != nil && (range.lowerBound < position || (range.lowerBound == position && last == code))
            if !isJoined {
                result += scalars[position..<range.lowerBound]
                result += RedactionMark.text(code).unicodeScalars
                last = code
            }
            position = range.upperBound
        }
        result += scalars[position...]
        return String(result)
    }

    /// Whether enough of `original` is left to read beside marks: in the statement and in a comment something, of a longer text
    /// a tenth. An answer or a field of a mandate that is nothing but a telephone number may go as a whole.
    func leavesEnough(of original: ContributionContent) -> Bool {
        let left = texts.mapValues(Self.letters)
        guard left.values.contains(where: { $0 > 0 }) else { return false }
        return original.texts.allSatisfy { place, text in
            let (said, rest) = (Self.letters(text), left[place] ?? 0)
            if said > Self.shortText { return rest * 10 >= said }
            return rest > 0 || said == 0 || !(place == "text" || place.hasPrefix("comments/"))
        }
    }

    /// Whether a statement or comment is nothing but marks, as one can be that is sent again after words were taken out of it.
    var isTakenOut: Bool {
        texts.contains { place, text in
            (place == "text" || place.hasPrefix("comments/")) && RedactionMark.hasBrackets(text)
                && Self.letters(text) == 0
        }
    }

    /// The name as the public sees it, and which redaction in force took it out; the same one in small or capital letters is.
    package func shownName(under redactions: [Redaction]) -> (name: String?, redaction: Redaction?) {
        guard let name = disclosure.name,
            let redaction = redactions.first(where: { redaction in
                redaction.isInForce && redaction.isOfName
                    && redaction.words.contains { $0.smallScalars == name.smallScalars }
            })
        else { return (disclosure.name, nil) }
        return (RedactionMark.text(redaction.code), redaction)
    }

    /// In letters and digits.
    private static let shortText = 100

    private static func letters(_ text: String) -> Int {
        RedactionMark.replaced(in: text, with: { _ in "" }).unicodeScalars.count {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }
}

extension Answer.Value {
    /// The answer with each text that its author wrote in it put through `change`, which is told the field; what was chosen
    /// among options, numbers and dates stays.
    fileprivate func mapTexts(_ change: (_ field: String, _ text: String) -> String) -> Answer.Value {
        switch self {
        case .text(let text): .text(change("text", text))
        case .otherWording(let wording, let reason):
            .otherWording(change("wording", wording), reason: reason.map { change("reason", $0) })
        case .option, .options, .point, .ranking, .number, .date, .acceptance: self
        }
    }
}
