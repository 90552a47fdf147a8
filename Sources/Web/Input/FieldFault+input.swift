import Domain

extension FieldFault {
    enum Expected {
        case text, integer, boolean, list, object
    }

    static func required(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "required",
            LocalizedText(
                kk: "Бұл өріс міндетті.", ru: "Это поле обязательно.", en: "This field is required."))
    }

    static func unknown(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "unknown_field",
            LocalizedText(
                kk: "Мұндай өріс жоқ.", ru: "Такого поля нет.", en: "There is no such field."))
    }

    static func duplicate(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "duplicate",
            LocalizedText(
                kk: "Бұл мән бұрын берілген.",
                ru: "Это значение уже указано.",
                en: "This value has been given already."))
    }

    static func wrongType(_ pointer: String, _ expected: Expected) -> FieldFault {
        let message =
            switch expected {
            case .text:
                LocalizedText(
                    kk: "Мұнда мәтін болуы керек.", ru: "Здесь должен быть текст.", en: "This must be a text.")
            case .integer:
                LocalizedText(
                    kk: "Мұнда бүтін сан болуы керек.",
                    ru: "Здесь должно быть целое число.",
                    en: "This must be a whole number.")
            case .boolean:
                LocalizedText(
                    kk: "Мұнда true немесе false болуы керек.",
                    ru: "Здесь должно быть true или false.",
                    en: "This must be true or false.")
            case .list:
                LocalizedText(
                    kk: "Мұнда тізім болуы керек.", ru: "Здесь должен быть список.", en: "This must be a list.")
            case .object:
                LocalizedText(
                    kk: "Мұнда нысан болуы керек.", ru: "Здесь должен быть объект.", en: "This must be an object.")
            }
        return FieldFault(pointer, "wrong_type", message)
    }

    static func outOfRange(_ pointer: String, _ range: ClosedRange<Int>) -> FieldFault {
        FieldFault(
            pointer, "out_of_range",
            LocalizedText(
                kk: "Сан \(range.lowerBound) мен \(range.upperBound) аралығында болуы керек.",
                ru: "Число должно быть от \(range.lowerBound) до \(range.upperBound).",
                en: "The number must be from \(range.lowerBound) to \(range.upperBound)."))
    }

    static func tooFew(_ pointer: String, _ minimum: Int) -> FieldFault {
        FieldFault(
            pointer, "too_few",
            LocalizedText(
                kk: "Тым аз: кемінде \(minimum) керек.",
                ru: "Слишком мало: нужно не меньше \(minimum).",
                en: "Too few: at least \(minimum) needed."))
    }

    static func tooMany(_ pointer: String, _ maximum: Int) -> FieldFault {
        FieldFault(
            pointer, "too_many",
            LocalizedText(
                kk: "Тым көп: ең көбі \(maximum).",
                ru: "Слишком много: допустимо не больше \(maximum).",
                en: "Too many: at most \(maximum) allowed."))
    }
}
