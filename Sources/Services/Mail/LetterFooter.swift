import Domain

/// What stands below every letter.
struct LetterFooter: Sendable {
    /// The address of the service, where it has one.
    let publicAddress: String?

    func text(in language: Language) -> String {
        let words = LocalizedText(
            kk: "Dauys — петициялар мен талқылаулар қызметі. Бұл хат автоматты түрде жіберілді, оған жауап бермеңіз.",
            ru: "Dauys — сервис петиций и обсуждений. Это автоматическое письмо, отвечать на него не нужно.",
            en: "Dauys, a service for petitions and consultations. This letter was sent automatically; do not reply.")
        return [words[language], publicAddress].compactMap { $0 }.joined(separator: "\n")
    }
}
