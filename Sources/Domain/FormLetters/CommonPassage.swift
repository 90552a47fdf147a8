import Foundation

/// A passage that stands in many contributions without making them one letter, as officials of the body have named it: the
/// line that a sending site puts under everything, the heading of a printed form. It is public, with the reason.
package struct CommonPassage: Hashable, Sendable {
    package var id: UUID
    package var consultation: UUID
    /// From 1, in the order in which they were named.
    package var number: Int
    package var text: String
    /// In which the reason was written; the others are translations.
    package var original: Language
    package var reason: LocalizedText
    package var namedAt: Instant
    /// From when on it counts again; it stays in the list.
    package var withdrawnAt: Instant?

    package init(
        id: UUID, consultation: UUID, number: Int, text: String, original: Language, reason: LocalizedText,
        namedAt: Instant
    ) {
        self.id = id
        self.consultation = consultation
        self.number = number
        self.text = text
        self.original = original
        self.reason = reason
        self.namedAt = namedAt
    }

    /// In one consultation, those that were withdrawn too.
    package static let limit = 200
    /// Lengths in characters.
    package static let textLength = 10...4_000
    package static let reasonLength = 10...2_000

    /// Whether it was to be left aside at `moment`.
    package func holds(at moment: Instant) -> Bool {
        namedAt <= moment && withdrawnAt.map { moment < $0 } ?? true
    }

    /// Everything that is missing or wrong, field by field.
    package func faults() -> [FieldFault] {
        var faults = PlainText.faults(text, length: Self.textLength, multiline: true, at: "/text")
        if faults.isEmpty, Shingles(ComparableText(text)).count == 0 { faults.append(.tooFewWords) }
        return faults + reason.faults(length: Self.reasonLength, at: "/reason")
    }

    /// - Throws: `wrong_state` where it has been withdrawn already.
    package func withdrawing(at now: Instant) throws(Refusal) -> CommonPassage {
        guard withdrawnAt == nil else {
            throw Refusal(
                .conflict, "wrong_state",
                LocalizedText(
                    kk: "Бұл үзінді қайтарып алынған.", ru: "Этот отрывок уже отозван.",
                    en: "This passage has been withdrawn already."))
        }
        var passage = self
        passage.withdrawnAt = now
        return passage
    }
}

extension FieldFault {
    fileprivate static let tooFewWords = FieldFault(
        "/text", "too_few_words",
        LocalizedText(
            kk: "Үзіндіде кемінде үш сөз болуы керек: одан қысқасы салыстырылмайды.",
            ru: "В отрывке должно быть не меньше трёх слов: более короткое не сравнивается.",
            en: "A passage has three words at least: nothing shorter is compared."))
}
