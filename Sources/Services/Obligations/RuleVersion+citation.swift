import Domain

extension RuleVersion {
    /// The article of a parameter in brackets, to stand behind a statement; nothing where no law says it.
    func citation(of key: String) -> LocalizedText {
        guard let article = article(key) else { return LocalizedText(kk: "", ru: "", en: "") }
        return LocalizedText(kk: " (\(article)-бап)", ru: " (статья \(article))", en: " (Article \(article))")
    }
}
