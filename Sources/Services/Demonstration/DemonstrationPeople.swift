import Domain

/// The people of the demonstration, called by what they do: nobody is made up.
///
/// Their addresses are in a domain that nobody can have (RFC 2606).
package enum DemonstrationPeople {
    package struct Person: Sendable {
        package var name: String
        package var email: String
        package var language: Language
        /// The key of the body, for an official.
        package var body: String?
    }

    package static let moderators = [
        Person(name: "Бірінші модератор", email: "moderator-1@demo.example.org", language: .kk),
        Person(name: "Второй модератор", email: "moderator-2@demo.example.org", language: .ru),
    ]

    package static let officials = [
        Person(
            name: "Әкім аппаратының қызметкері", email: "official@demo.example.org", language: .kk,
            body: "karkara-rural-akim")
    ]

    /// They filed the petitions of the demonstration, each those in their language.
    package static let applicants = [
        Person(name: "Қазақша жазатын өтініш беруші", email: "applicant-kk@demo.example.org", language: .kk),
        Person(name: "Заявитель, пишущий по-русски", email: "applicant-ru@demo.example.org", language: .ru),
        Person(name: "Applicant who writes English", email: "applicant-en@demo.example.org", language: .en),
    ]
}
