extension FieldFault {
    static func noKey(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "bad_format",
            LocalizedText(
                kk: "Кілт латынның кіші әріптерінен, цифрлардан, «_» және «-» белгілерінен тұрады: ең көбі 40 таңба.",
                ru: "Ключ состоит из строчных латинских букв, цифр, знаков «_» и «-»: не больше 40 знаков.",
                en: "A key consists of small Latin letters, digits, “_” and “-”: at most 40 characters."))
    }

    static func repeated(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "duplicate",
            LocalizedText(
                kk: "Бұл мән бұрын берілген.", ru: "Это значение уже указано.",
                en: "This value has been given already."))
    }

    static func tooFew(_ pointer: String, _ minimum: Int) -> FieldFault {
        FieldFault(
            pointer, "too_few",
            LocalizedText(
                kk: "Тым аз: кемінде \(minimum) керек.", ru: "Слишком мало: нужно не меньше \(minimum).",
                en: "Too few: at least \(minimum) needed."))
    }

    static func tooMany(_ pointer: String, _ maximum: Int) -> FieldFault {
        FieldFault(
            pointer, "too_many",
            LocalizedText(
                kk: "Тым көп: ең көбі \(maximum).", ru: "Слишком много: допустимо не больше \(maximum).",
                en: "Too many: at most \(maximum) allowed."))
    }

    static func tooManyOptions(_ pointer: String, _ maximum: Int) -> FieldFault {
        FieldFault(
            pointer, "too_many_options",
            LocalizedText(
                kk: "Барлық сұрақтардағы нұсқалар тым көп: ең көбі \(maximum).",
                ru: "Слишком много вариантов во всех вопросах вместе: допустимо не больше \(maximum).",
                en: "All questions together have too many options: at most \(maximum) are allowed."))
    }

    static func tooMuchText(_ pointer: String, _ maximum: Int) -> FieldFault {
        FieldFault(
            pointer, "too_much_text",
            LocalizedText(
                kk: "Барлық жауаптардың мәтіні бірге \(maximum) таңбадан аспауы керек.",
                ru: "Тексты всех ответов вместе не должны превышать \(maximum) знаков.",
                en: "The texts of all answers together must not exceed \(maximum) characters."))
    }

    static func outOfRange(_ pointer: String, _ lowest: String, _ highest: String) -> FieldFault {
        FieldFault(
            pointer, "out_of_range",
            LocalizedText(
                kk: "Сан \(lowest) мен \(highest) аралығында болуы керек.",
                ru: "Число должно быть от \(lowest) до \(highest).",
                en: "The number must be from \(lowest) to \(highest)."))
    }

    static func tooLow(_ pointer: String, _ lowest: String) -> FieldFault {
        FieldFault(
            pointer, "too_low",
            LocalizedText(
                kk: "Ең аз мән: \(lowest).", ru: "Наименьшее значение: \(lowest).",
                en: "The least that is allowed is \(lowest)."))
    }

    static func tooHigh(_ pointer: String, _ highest: String) -> FieldFault {
        FieldFault(
            pointer, "too_high",
            LocalizedText(
                kk: "Ең көп мән: \(highest).", ru: "Наибольшее значение: \(highest).",
                en: "The most that is allowed is \(highest)."))
    }

    static func tooManyDecimals(_ pointer: String, _ decimals: Int) -> FieldFault {
        FieldFault(
            pointer, "too_many_decimals",
            LocalizedText(
                kk: "Нүктеден кейінгі цифрлар тым көп: ең көбі \(decimals).",
                ru: "Слишком много цифр после точки: допустимо не больше \(decimals).",
                en: "Too many digits after the point: at most \(decimals) allowed."))
    }

    static func beforeLowerBound(_ pointer: String, _ lowest: String) -> FieldFault {
        FieldFault(
            pointer, "before_lower_bound",
            LocalizedText(
                kk: "Жоғарғы шек төменгі шектен (\(lowest)) кіші болмауы керек.",
                ru: "Верхняя граница не может быть меньше нижней (\(lowest)).",
                en: "The upper bound must not be below the lower one (\(lowest))."))
    }

    static func notEarlier(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "not_earlier",
            LocalizedText(
                kk: "Шарт тек алдыңғы сұраққа сілтей алады.",
                ru: "Условие может ссылаться только на один из предыдущих вопросов.",
                en: "A condition can only refer to an earlier question."))
    }

    static func notAnswerable(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "not_answerable",
            LocalizedText(
                kk: "Ол сұраққа бұлай жауап беру мүмкін емес.", ru: "На тот вопрос нельзя ответить так.",
                en: "That question cannot be answered in this way."))
    }

    static func unknownQuestion(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "unknown_question",
            LocalizedText(
                kk: "Бұл консультацияда мұндай сұрақ жоқ.", ru: "В этой консультации такого вопроса нет.",
                en: "This consultation has no such question."))
    }

    static func noSuchOption(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "no_such_option",
            LocalizedText(
                kk: "Бұл сұрақта мұндай нұсқа жоқ.", ru: "В этом вопросе такого варианта нет.",
                en: "This question has no such option."))
    }

    static func otherKind(_ pointer: String, _ kind: Question.Kind) -> FieldFault {
        FieldFault(
            pointer, "other_kind",
            LocalizedText(
                kk: "Бұл сұраққа басқаша жауап беріледі (\(kind.rawValue)).",
                ru: "На этот вопрос отвечают иначе (\(kind.rawValue)).",
                en: "This question is answered in another way (\(kind.rawValue))."))
    }

    package static func noSuchPassage(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "no_such_passage",
            LocalizedText(
                kk: "Бұл консультацияның жарияланған құжаттарында мұндай үзінді жоқ.",
                ru: "В опубликованных документах этой консультации такого фрагмента нет.",
                en: "The published documents of this consultation have no such passage."))
    }
}

extension Refusal {
    package static let questionsFixed = Refusal(
        .conflict, "questions_fixed",
        LocalizedText(
            kk: "Алғашқы пікір түскеннен кейін сұрақтар өзгермейді.",
            ru: "После первого поступившего мнения вопросы не меняются.",
            en: "Questions are fixed once the first contribution is in."))
}
