import Domain

/// What stands below every letter.
struct LetterFooter: Sendable {
    /// The address of the service, where it has one.
    let publicAddress: String?

    /// - Parameter unfollowPath: see `Letter`.
    func text(in language: Language, unfollowPath: String? = nil) -> String {
        let words = LocalizedText(
            kk: "Dauys — петициялар мен талқылаулар қызметі. Бұл хат автоматты түрде жіберілді, оған жауап бермеңіз.",
            ru: "Dauys — сервис петиций и обсуждений. Это автоматическое письмо, отвечать на него не нужно.",
            en: "Dauys, a service for petitions and consultations. This letter was sent automatically; do not reply.")
        let way = unfollowPath.map { self.way(toUnfollowAt: $0)[language] }
        return [words[language], publicAddress, way].compactMap { $0 }.joined(separator: "\n")
    }

    private func way(toUnfollowAt path: String) -> LocalizedText {
        guard let publicAddress else {
            return LocalizedText(
                kk: "Мұндай хаттарды енді алмау үшін қызмет мекенжайынан мына бетті ашыңыз: \(path)",
                ru: "Чтобы больше не получать такие письма, откройте по адресу сервиса страницу \(path)",
                en: "To stop these letters, open this page at the address of the service: \(path)")
        }
        return LocalizedText(
            kk: "Мұндай хаттарды енді алмау үшін: \(publicAddress)\(path)",
            ru: "Чтобы больше не получать такие письма: \(publicAddress)\(path)",
            en: "To stop these letters: \(publicAddress)\(path)")
    }
}
