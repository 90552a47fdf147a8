import Domain

/// What is shown of a page where somebody posts its address (the Open Graph protocol).
///
/// No name here is one of the frame around it, where what is nil would be looked for.
struct Sharing: Sendable {
    var shared: String
    var summary: String
    /// Absolute.
    var url: String
    /// Absolute: the drawing of the page.
    var image: String
    var locale: String

    init(_ title: String, _ summary: String, at address: String, in language: Language) {
        (shared, self.summary, url) = (title, summary, address)
        image = address + "/card.svg"
        locale = language == .en ? "en_GB" : "\(language.rawValue)_KZ"
    }
}
