import Domain

/// What is said of a text that is not in the form that its field asks for.
package struct WrittenForm: Sendable {
    package let code: String
    package let message: LocalizedText

    package init(_ code: String, _ message: LocalizedText) {
        self.code = code
        self.message = message
    }

    /// `bad_format`, with an example of what is right.
    package static func wrongForm(_ example: String) -> WrittenForm {
        WrittenForm(
            "bad_format",
            LocalizedText(
                kk: "Жазылуы дұрыс емес; мысалы, былай жазылады: \(example).",
                ru: "Неверный формат; правильно, например, так: \(example).",
                en: "This is not in the right form, which is, for example, \(example)."))
    }

    package static func notOneOf(_ values: [String]) -> WrittenForm {
        let list = values.joined(separator: ", ")
        return WrittenForm(
            "not_one_of",
            LocalizedText(
                kk: "Мыналардың бірі болуы керек: \(list).",
                ru: "Должно быть одно из: \(list).",
                en: "This must be one of: \(list)."))
    }

    package static var notADate: WrittenForm {
        WrittenForm(
            "invalid_date",
            LocalizedText(
                kk: "Мұндай күн жоқ; күн былай жазылады: 2026-03-20.",
                ru: "Такой даты нет; дата пишется так: 2026-03-20.",
                en: "There is no such date; a date is written 2026-03-20."))
    }

    package static var notAnInstant: WrittenForm {
        WrittenForm(
            "invalid_instant",
            LocalizedText(
                kk: "Мұндай уақыт жоқ; уақыт былай жазылады: 2026-03-20T09:30:00Z.",
                ru: "Такого времени нет; время пишется так: 2026-03-20T09:30:00Z.",
                en: "There is no such time; a time is written 2026-03-20T09:30:00Z."))
    }
}
