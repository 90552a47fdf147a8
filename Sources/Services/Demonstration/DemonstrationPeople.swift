import Domain

/// The people of the demonstration. Their addresses are in a domain that nobody can have (RFC 2606).
package enum DemonstrationPeople {
    package struct Person: Sendable {
        package var name: String
        package var email: String
        package var language: Language
        /// The key of the body, for an official.
        package var body: String?
    }

    package static let moderators = [
        Person(name: "Дана Сейітқызы", email: "dana@demo.example.org", language: .kk),
        Person(name: "Ерлан Маратович", email: "yerlan@demo.example.org", language: .ru),
    ]

    package static let officials = [
        Person(
            name: "Айдос Қарқараұлы", email: "aidos@demo.example.org", language: .kk, body: "karkara-rural-akim")
    ]

    /// They filed the petitions of the demonstration, each those in their language.
    package static let applicants = [
        Person(name: "Айгерім Болатқызы", email: "aigerim@demo.example.org", language: .kk),
        Person(name: "Марат Ибраев", email: "marat@demo.example.org", language: .ru),
        Person(name: "Alex Johnson", email: "alex@demo.example.org", language: .en),
    ]
}
