extension Term {
    /// The term in words, such as `20 жұмыс күні`, `21 рабочий день`, `6 months`.
    package subscript(language: Language) -> String {
        switch language {
        case .kk: "\(count) \(kazakhUnit)"
        case .ru: "\(count) \(Plural.russian(count, russianUnit))"
        case .en: description
        }
    }

    /// Kazakh keeps the singular after a number.
    private var kazakhUnit: String {
        switch self {
        case .workingDays: "жұмыс күні"
        case .days: "күн"
        case .months: "ай"
        case .years: "жыл"
        }
    }

    private var russianUnit: Plural.Forms {
        switch self {
        case .workingDays: Plural.Forms("рабочий день", "рабочих дня", "рабочих дней")
        case .days: Plural.Forms("день", "дня", "дней")
        case .months: Plural.Forms("месяц", "месяца", "месяцев")
        case .years: Plural.Forms("год", "года", "лет")
        }
    }
}
