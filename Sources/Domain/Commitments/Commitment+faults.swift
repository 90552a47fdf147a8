import Foundation

extension Commitment {
    /// Everything that is missing or wrong in its texts, field by field: each is there in each language, and in it.
    package func faults() -> [FieldFault] {
        text.faults(length: Self.textLength, at: "/text") + sign.faults(length: Self.textLength, at: "/sign")
    }
}

extension CommitmentReport {
    /// Everything that is wrong with a report on a promise made to `petition`.
    package func faults(answering petition: PetitionText, under rules: RuleVersion) -> [FieldFault] {
        var faults = PlainText.faults(text, length: Commitment.reportLength, multiline: true, at: "/text")
        faults += FieldFault.languageFaults(language, of: [("/text", text)], answering: petition, under: rules)
        if let link = evidence.link, !Self.isAddress(link) {
            faults.append(
                FieldFault(
                    "/evidence/link", "not_https",
                    LocalizedText(
                        kk: "Сілтеме https:// деп басталатын толық мекенжай болуы керек.",
                        ru: "Ссылка должна быть полным адресом, начинающимся с https://.",
                        en: "The link has to be a whole address that begins with https://.")))
        }
        return faults
    }

    private static func isAddress(_ link: String) -> Bool {
        guard link.utf8.count <= 2_000, link.hasPrefix("https://"), let url = URL(string: link) else { return false }
        return url.host().map { !$0.isEmpty } ?? false
    }
}

extension LocalizedText {
    /// What is wrong with a text that somebody gives in all three languages.
    func faults(length: ClosedRange<Int>, at pointer: String) -> [FieldFault] {
        Language.allCases.flatMap { language in
            let (text, place) = (self[language], "\(pointer)/\(language.rawValue)")
            var faults = PlainText.faults(text, length: length, multiline: true, at: place)
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
