extension LocalizedText {
    /// What is wrong with a text that somebody gives in all three languages.
    ///
    /// The same words in all three are no fault by themselves: names and numbers are the same everywhere. From twenty
    /// letters on, Cyrillic copied instead of translated is refused as English, and Latin as Kazakh and Russian.
    package func faults(length: ClosedRange<Int>, multiline: Bool = true, at pointer: String) -> [FieldFault] {
        Language.allCases.flatMap { language in
            let (text, place) = (self[language], "\(pointer)/\(language.rawValue)")
            var faults = PlainText.faults(text, length: length, multiline: multiline, at: place)
            if WrittenLanguage.contradicts(text, claimed: language) { faults.append(.otherLanguage(place, language)) }
            return faults
        }
    }
}

extension FieldFault {
    /// A text whose letters are not those of the language that it is given in.
    package static func otherLanguage(_ pointer: String, _ language: Language) -> FieldFault {
        FieldFault(
            pointer, "wrong_language",
            LocalizedText(
                kk: "Мәтін көрсетілген тілде жазылмаған сияқты (\(language.rawValue)).",
                ru: "Текст, похоже, написан не на указанном языке (\(language.rawValue)).",
                en: "The text does not read as being in the language it is given in (\(language.rawValue))."))
    }
}
