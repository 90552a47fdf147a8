import Domain

/// The words of one page.
struct Wording: Sendable {
    let page: String
    let catalogue: Catalogue

    var language: Language { catalogue.language }

    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        catalogue.text(page, key, values) ?? key
    }

    func callAsFunction(_ key: String, _ count: Int, _ values: [String: String] = [:]) -> String {
        catalogue.text(page, key, count: count, values) ?? key
    }
}
