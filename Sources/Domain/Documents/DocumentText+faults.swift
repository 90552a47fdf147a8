extension DocumentText {
    package static let passageCount = 1...10_000
    /// Characters of all passages of one language together.
    package static let totalLength = 2_000_000

    var faults: [FieldFault] {
        var faults = Self.faults(of: passages, at: "/passages")
        if languages.count > 1, faults.isEmpty {
            for language in languages.dropFirst() {
                let translation = passages(in: language) ?? []
                let pointer = "/translations/\(language)"
                faults += parallelFaults(of: translation, in: language, at: pointer)
                faults += Self.faults(of: translation, at: pointer)
            }
        }
        return faults
    }

    private static func faults(of passages: [Passage], at pointer: String) -> [FieldFault] {
        guard passageCount.contains(passages.count) else {
            let code = passages.isEmpty ? "too_few" : "too_many"
            return [FieldFault(pointer, code, wrongCount)]
        }
        let total = passages.reduce(0) { $0 + $1.text.unicodeScalars.count }
        guard total <= totalLength else { return [PlainTextFault.tooLong(totalLength).at(pointer)] }
        // A text that is wrong throughout is not told ten thousand times so.
        return Array(
            passages.lazy.enumerated()
                .flatMap { $1.faults(at: "\(pointer)/\($0)") }
                .prefix(20))
    }

    private func parallelFaults(
        of translation: [Passage], in language: Language, at pointer: String
    ) -> [FieldFault] {
        let shared = min(passages.count, translation.count)
        let differing = (0..<shared).first { passages[$0].kind != translation[$0].kind }
        guard differing != nil || passages.count != translation.count else { return [] }
        let index = differing ?? shared
        return [
            FieldFault(
                "\(pointer)/\(index)", "not_parallel",
                Self.notParallel(
                    index + 1, original: index < passages.count ? passages[index] : nil,
                    translation: index < translation.count ? translation[index] : nil))
        ]
    }

    private static func notParallel(_ number: Int, original: Passage?, translation: Passage?) -> LocalizedText {
        func described(_ passage: Passage?, _ language: Language) -> String {
            guard let passage else {
                return LocalizedText(kk: "ештеңе жоқ", ru: "ничего нет", en: "there is nothing")[language]
            }
            let beginning = String((passage.label.map { "\($0) " } ?? "") + passage.text.prefix(40))
            return "\(passage.kind.label[language]) «\(beginning)»"
        }
        return LocalizedText(
            kk: "Аударма түпнұсқадан \(number)-үзіндіден бастап ерекшеленеді: түпнұсқада — "
                + "\(described(original, .kk)), аудармада — \(described(translation, .kk)).",
            ru: "Перевод расходится с оригиналом начиная с фрагмента \(number): в оригинале — "
                + "\(described(original, .ru)), в переводе — \(described(translation, .ru)).",
            en: "The translation differs from the original from passage \(number) on: in the original, "
                + "\(described(original, .en)); in the translation, \(described(translation, .en)).")
    }

    static let wrongCount = LocalizedText(
        kk: "Мәтінде кемінде \(passageCount.lowerBound), ең көбі \(passageCount.upperBound) үзінді болуы керек.",
        ru: "В тексте должно быть от \(passageCount.lowerBound) до \(passageCount.upperBound) фрагментов.",
        en: "The text must have \(passageCount.lowerBound) to \(passageCount.upperBound) passages.")
}
