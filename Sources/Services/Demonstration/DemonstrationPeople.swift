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

    package static let administrators = [
        Person(name: "Әкімші", email: "administrator@demo.example.org", language: .kk)
    ]

    package static let moderators = [
        Person(name: "Бірінші модератор", email: "moderator-1@demo.example.org", language: .kk),
        Person(name: "Второй модератор", email: "moderator-2@demo.example.org", language: .ru),
    ]

    package static let officials = [
        Person(
            name: "Әкім аппаратының қызметкері", email: "official@demo.example.org", language: .kk,
            body: "karkara-rural-akim"),
        Person(
            name: "Сотрудник аппарата акима", email: "official-zhalanash@demo.example.org", language: .ru,
            body: "zhalanash-rural-akim"),
        Person(
            name: "Аудан әкімдігінің қызметкері", email: "official-kegen@demo.example.org", language: .kk,
            body: "kegen-district-akimat"),
        Person(
            name: "Қала әкімдігінің қызметкері", email: "official-shymkent@demo.example.org", language: .kk,
            body: "shymkent-city-akimat"),
        Person(
            name: "Сотрудник министерства", email: "official-labour@demo.example.org", language: .ru,
            body: "ministry-of-labour"),
    ]

    /// They say of promises how far they have come.
    package static let auditors = [
        Person(name: "Бірінші аудитор", email: "auditor-1@demo.example.org", language: .kk),
        Person(name: "Второй аудитор", email: "auditor-2@demo.example.org", language: .ru),
    ]

    /// Speaks for the organisation of the demonstration.
    package static let representative = Person(
        name: "Бірлестік өкілі", email: "representative-farms@demo.example.org", language: .kk)

    /// They say what they think in its consultations, and of its initiatives. Their addresses are confirmed, and nothing
    /// else is known of them.
    package static let residents = (1...12).map { number in
        let language = Language.allCases[number % Language.allCases.count]
        let name = LocalizedText(kk: "\(number)-тұрғын", ru: "Житель \(number)", en: "Resident \(number)")
        return Person(
            name: name[language], email: "resident-\(number)@demo.example.org", language: language)
    }

    /// They filed the petitions of the demonstration, each those in their language.
    package static let applicants = [
        Person(name: "Қазақша жазатын өтініш беруші", email: "applicant-kk@demo.example.org", language: .kk),
        Person(name: "Заявитель, пишущий по-русски", email: "applicant-ru@demo.example.org", language: .ru),
        Person(name: "Applicant who writes English", email: "applicant-en@demo.example.org", language: .en),
    ]
}
