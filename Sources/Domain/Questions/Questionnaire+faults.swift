extension Questionnaire {
    /// What is wrong with the questions before they are asked, such as `/questions/3/options/0/key`.
    package func faults() -> [FieldFault] {
        guard questions.count <= Self.limit else { return [.tooMany("/questions", Self.limit)] }
        var faults: [FieldFault] = []
        var earlier: [String: Question] = [:]
        for (index, question) in questions.enumerated() {
            let pointer = "/questions/\(index)"
            if !Self.isKey(question.key) { faults.append(.noKey(pointer + "/key")) }
            faults += question.text.faults(length: Self.questionLength, at: pointer + "/text")
            if let help = question.help { faults += help.faults(length: Self.helpLength, at: pointer + "/help") }
            faults += question.formFaults(at: pointer)
            faults += question.conditionFaults(after: earlier, at: pointer + "/show_if")
            if earlier.updateValue(question, forKey: question.key) != nil { faults.append(.repeated(pointer + "/key")) }
        }
        if questions.reduce(0, { $0 + $1.options.count }) > Self.optionLimit {
            faults.append(.tooManyOptions("/questions", Self.optionLimit))
        }
        if questions.reduce(0, { $0 + $1.textLength }) > Self.textLimit {
            faults.append(.tooMuchText("/questions", Self.textLimit))
        }
        return faults
    }
}

extension Question {
    /// How long an answer can be, in characters.
    fileprivate var textLength: Int {
        switch form {
        case .shortText(let most), .longText(let most): min(most, Questionnaire.longTextLength.upperBound)
        case .wording: Answer.wordingLength.upperBound + Answer.reasonLength.upperBound
        case .singleChoice, .multipleChoice, .scale, .ranking, .number, .date: 0
        }
    }

    fileprivate func formFaults(at pointer: String) -> [FieldFault] {
        switch form {
        case .singleChoice(let options), .ranking(let options, _): Self.faults(options, at: pointer + "/options")
        case .multipleChoice(let options, let least, let most):
            Self.faults(options, at: pointer + "/options")
                + Self.faults(least, in: 1...max(1, options.count), at: pointer + "/least")
                + Self.faults(most, in: max(1, least)...max(1, least, options.count), at: pointer + "/most")
        case .scale(let lowest, let highest, let lowestLabel, let highestLabel):
            Self.faults(lowest, in: Questionnaire.pointRange, at: pointer + "/lowest")
                + Self.faults(highest, in: Questionnaire.pointRange, at: pointer + "/highest")
                + Self.stepFaults(lowest, highest, at: pointer + "/highest")
                + Self.faults(lowestLabel, at: pointer + "/lowest_label")
                + Self.faults(highestLabel, at: pointer + "/highest_label")
        case .number(let decimals, let minimum, let maximum):
            Self.faults(decimals, in: Questionnaire.decimals, at: pointer + "/decimals")
                + Self.faults(minimum, decimals: decimals, at: pointer + "/minimum")
                + Self.faults(maximum, decimals: decimals, at: pointer + "/maximum")
                + Self.orderFaults(minimum, maximum, at: pointer + "/maximum")
        case .date(let earliest, let latest): Self.orderFaults(earliest, latest, at: pointer + "/latest")
        case .shortText(let most): Self.faults(most, in: Questionnaire.shortTextLength, at: pointer + "/most")
        case .longText(let most): Self.faults(most, in: Questionnaire.longTextLength, at: pointer + "/most")
        case .wording(.text(let text)):
            text.faults(length: Questionnaire.wordingLength, at: pointer + "/wording")
        case .wording(.passage): []
        }
    }

    private static func faults(_ options: [Option], at pointer: String) -> [FieldFault] {
        let count = Questionnaire.optionCount
        guard options.count >= count.lowerBound else { return [.tooFew(pointer, count.lowerBound)] }
        guard options.count <= count.upperBound else { return [.tooMany(pointer, count.upperBound)] }
        var seen: Set<String> = []
        return options.enumerated().flatMap { index, option in
            var faults = Self.faults(option.label, at: "\(pointer)/\(index)/label")
            if !Questionnaire.isKey(option.key) { faults.append(.noKey("\(pointer)/\(index)/key")) }
            if !seen.insert(option.key).inserted { faults.append(.repeated("\(pointer)/\(index)/key")) }
            return faults
        }
    }

    private static func faults(_ label: LocalizedText?, at pointer: String) -> [FieldFault] {
        label?.faults(length: Questionnaire.labelLength, multiline: false, at: pointer) ?? []
    }

    private static func faults(_ number: Int, in range: ClosedRange<Int>, at pointer: String) -> [FieldFault] {
        range.contains(number) ? [] : [.outOfRange(pointer, "\(range.lowerBound)", "\(range.upperBound)")]
    }

    private static func faults(_ bound: DecimalNumber?, decimals: Int, at pointer: String) -> [FieldFault] {
        guard let bound, bound.decimals > decimals else { return [] }
        return [.tooManyDecimals(pointer, decimals)]
    }

    private static func stepFaults(_ lowest: Int, _ highest: Int, at pointer: String) -> [FieldFault] {
        guard Questionnaire.pointRange.contains(lowest), Questionnaire.pointRange.contains(highest) else { return [] }
        let steps = Questionnaire.pointSteps
        return faults(highest, in: lowest + steps.lowerBound...lowest + steps.upperBound, at: pointer)
    }

    private static func orderFaults<Bound: Comparable & CustomStringConvertible>(
        _ low: Bound?, _ high: Bound?, at pointer: String
    ) -> [FieldFault] {
        guard let low, let high, high < low else { return [] }
        return [.beforeLowerBound(pointer, low.description)]
    }

    fileprivate func conditionFaults(after earlier: [String: Question], at pointer: String) -> [FieldFault] {
        guard showIf.count <= Questionnaire.conditionLimit else {
            return [.tooMany(pointer, Questionnaire.conditionLimit)]
        }
        return showIf.enumerated().flatMap { index, condition in
            guard let question = earlier[condition.question] else {
                return [FieldFault.notEarlier("\(pointer)/\(index)/question")]
            }
            return condition.faults(about: question, at: "\(pointer)/\(index)")
        }
    }
}

extension Question.Condition {
    fileprivate func faults(about question: Question, at pointer: String) -> [FieldFault] {
        switch (expected, question.form) {
        case (.options(let keys), .singleChoice(let options)), (.options(let keys), .multipleChoice(let options, _, _)):
            let known = Set(options.map(\.key))
            return Self.faults(keys, at: pointer + "/options") { known.contains($0) }
        case (.points(let points), .scale(let lowest, let highest, _, _)):
            return Self.faults(points, at: pointer + "/points") { lowest <= $0 && $0 <= highest }
        case (.accepted, .wording): return []
        case (.options, _): return [.notAnswerable(pointer + "/options")]
        case (.points, _): return [.notAnswerable(pointer + "/points")]
        case (.accepted, _): return [.notAnswerable(pointer + "/accepted")]
        }
    }

    private static func faults<Value>(
        _ values: [Value], at pointer: String, where isKnown: (Value) -> Bool
    ) -> [FieldFault] {
        guard !values.isEmpty else { return [.tooFew(pointer, 1)] }
        return values.enumerated().filter { !isKnown($1) }.map { .notAnswerable("\(pointer)/\($0.offset)") }
    }
}
