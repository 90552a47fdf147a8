extension Question {
    /// What is wrong with an answer to it.
    package func faults(of value: Answer.Value, at pointer: String) -> [FieldFault] {
        switch (form, value) {
        case (.singleChoice(let options), .option(let key)):
            Self.faults([key], among: options) { _ in pointer + "/option" }
        case (.multipleChoice(let options, let least, let most), .options(let keys)):
            Self.faults(keys.count, least, most, at: pointer + "/options")
                + Self.faults(keys, among: options) { "\(pointer)/options/\($0)" }
        case (.scale(let lowest, let highest, _, _), .point(let point)):
            lowest <= point && point <= highest
                ? [] : [.outOfRange(pointer + "/point", "\(lowest)", "\(highest)")]
        case (.ranking(let options, let isComplete), .ranking(let keys)):
            Self.faults(keys.count, isComplete ? options.count : 1, options.count, at: pointer + "/ranking")
                + Self.faults(keys, among: options) { "\(pointer)/ranking/\($0)" }
        case (.number(let decimals, let minimum, let maximum), .number(let number)):
            (number.decimals > decimals ? [.tooManyDecimals(pointer + "/number", decimals)] : [])
                + Self.faults(number, minimum, maximum, at: pointer + "/number")
        case (.date(let earliest, let latest), .date(let date)):
            Self.faults(date, earliest, latest, at: pointer + "/date")
        case (.shortText(let most), .text(let text)):
            PlainText.faults(text, length: 1...max(1, most), at: pointer + "/text")
        case (.longText(let most), .text(let text)):
            PlainText.faults(text, length: 1...max(1, most), multiline: true, at: pointer + "/text")
        case (.wording, .acceptance): []
        case (.wording, .otherWording(let wording, let reason)):
            PlainText.faults(wording, length: Answer.wordingLength, multiline: true, at: pointer + "/wording")
                + (reason.map {
                    PlainText.faults($0, length: Answer.reasonLength, multiline: true, at: pointer + "/reason")
                } ?? [.missing(pointer + "/reason")])
        default: [.otherKind(pointer, kind)]
        }
    }

    private static func faults(
        _ keys: [String], among options: [Option], at pointer: (Int) -> String
    ) -> [FieldFault] {
        let known = Set(options.map(\.key))
        var seen: Set<String> = []
        return keys.enumerated().compactMap { index, key in
            guard known.contains(key) else { return .noSuchOption(pointer(index)) }
            return seen.insert(key).inserted ? nil : .repeated(pointer(index))
        }
    }

    private static func faults(_ count: Int, _ least: Int, _ most: Int, at pointer: String) -> [FieldFault] {
        if count < least { return [.tooFew(pointer, least)] }
        return count > most ? [.tooMany(pointer, most)] : []
    }

    private static func faults<Bound: Comparable & CustomStringConvertible>(
        _ value: Bound, _ low: Bound?, _ high: Bound?, at pointer: String
    ) -> [FieldFault] {
        if let low, value < low { return [.tooLow(pointer, low.description)] }
        if let high, high < value { return [.tooHigh(pointer, high.description)] }
        return []
    }
}
