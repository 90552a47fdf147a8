extension BodyDecision {
    /// Lengths in characters.
    package static let reasonsLength = 20...20_000
    package static let answerLength = 10...10_000
    package static let factsLength = 5...10_000
    package static let lawLength = 2...2_000

    /// Everything that is missing or wrong, field by field; empty for a decision that can be published.
    ///
    /// - Source: for Kazakhstan, articles 90-6(1) and 90-6(2): one of three outcomes, reasoned, with concrete facts, in
    ///   the state language or in that of the petition.
    package func faults(answering petition: PetitionText, under rules: RuleVersion) -> [FieldFault] {
        var faults = PlainText.faults(reasons, length: Self.reasonsLength, multiline: true, at: "/reasons")
        faults += languageFaults(answering: petition, under: rules)
        faults += answerFaults(demands: petition.demands.count)
        if !isConsistent {
            faults.append(
                FieldFault(
                    "/outcome", "outcome_mismatch",
                    LocalizedText(
                        kk: """
                            Қорытынды жауаптарға сәйкес келмейді: full — барлық талап accepted, refusal — бәрі refused, \
                            қалғанында partial.
                            """,
                        ru: """
                            Итог не соответствует ответам: full — все требования accepted, refusal — все refused, \
                            иначе partial.
                            """,
                        en: """
                            The outcome does not follow from the answers: full where all are accepted, refusal where \
                            all are refused, partial otherwise.
                            """)))
        }
        return faults
    }

    private var isConsistent: Bool {
        let outcomes = Set(answers.map(\.outcome))
        guard !outcomes.isEmpty else { return true }
        switch outcome {
        case .full: return outcomes == [.accepted]
        case .refusal: return outcomes == [.refused]
        case .partial: return outcomes != [.accepted] && outcomes != [.refused]
        }
    }

    private func languageFaults(answering petition: PetitionText, under rules: RuleVersion) -> [FieldFault] {
        let texts = [("/reasons", reasons)] + answers.enumerated().map { ("/answers/\($0)/reasons", $1.reasons) }
        return FieldFault.languageFaults(language, of: texts, answering: petition.language, under: rules)
    }

    private func answerFaults(demands count: Int) -> [FieldFault] {
        var faults: [FieldFault] = []
        var seen: Set<Int> = []
        for (index, answer) in answers.enumerated() {
            let place = "/answers/\(index)"
            if !(1...max(count, 1)).contains(answer.demand) || !seen.insert(answer.demand).inserted {
                faults.append(
                    FieldFault(
                        place + "/demand", "unknown_demand",
                        LocalizedText(
                            kk: "Әр талапқа бір жауап беріледі, талаптар 1-ден \(count)-ге дейін нөмірленген.",
                            ru: "На каждое требование даётся один ответ; требования пронумерованы от 1 до \(count).",
                            en: "Each demand gets one answer; the demands are numbered 1 to \(count).")))
            }
            faults += PlainText.faults(
                answer.reasons, length: Self.answerLength, multiline: true, at: place + "/reasons")
            faults += PlainText.faults(answer.facts, length: Self.factsLength, multiline: true, at: place + "/facts")
            faults += PlainText.faults(answer.law, length: Self.lawLength, multiline: true, at: place + "/law")
        }
        let missing = (1...max(count, 1)).filter { !seen.contains($0) && $0 <= count }
        if !missing.isEmpty {
            let list = missing.map(String.init).joined(separator: ", ")
            faults.append(
                FieldFault(
                    "/answers", "answer_missing",
                    LocalizedText(
                        kk: "Мына талаптарға жауап жоқ: \(list).",
                        ru: "Нет ответа на требования: \(list).",
                        en: "There is no answer to these demands: \(list).")))
        }
        return faults
    }
}

extension FieldFault {
    /// What is wrong with the language that an official's text says it is in.
    static func languageFaults(
        _ language: String, of texts: [(pointer: String, text: String)], answering asked: String?,
        under rules: RuleVersion
    ) -> [FieldFault] {
        let state = rules.stateLanguage.rawValue
        if let asked, language != state, language != asked {
            let list = asked == state ? state : "\(state), \(asked)"
            return [
                FieldFault(
                    "/language", "wrong_language",
                    LocalizedText(
                        kk: "Жауап мемлекеттік тілде немесе петицияның тілінде болады: \(list).",
                        ru: "Ответ даётся на государственном языке или на языке петиции: \(list).",
                        en: "The answer is in the state language or in that of the petition: \(list)."))
            ]
        }
        guard let claimed = Language(rawValue: language) else { return [] }
        return texts.filter { WrittenLanguage.contradicts($0.text, claimed: claimed) }.map { pointer, _ in
            FieldFault(
                pointer, "wrong_language",
                LocalizedText(
                    kk: "Мәтін language өрісінде аталған тілде жазылмаған сияқты (\(language)).",
                    ru: "Текст, похоже, написан не на том языке, который назван в language (\(language)).",
                    en: "The text does not read as being in the language named in language (\(language))."))
        }
    }
}
