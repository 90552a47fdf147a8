import Domain

/// A length of time that the rules give, for a program and for a person.
struct TermAnswer: Encodable, Sendable {
    var term: String
    var label: LocalizedText

    init(_ term: Term) {
        self.term = term.description
        label = LocalizedText(kk: term[.kk], ru: term[.ru], en: term[.en])
    }
}
