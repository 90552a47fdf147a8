/// Why something is not taken for an e-mail address.
package enum EmailAddressFault: Error, Equatable, Sendable {
    case malformed
    case tooLong
    case notASCII

    package var code: String {
        switch self {
        case .malformed: "not_an_email_address"
        case .tooLong: "too_long"
        case .notASCII: "not_ascii"
        }
    }

    package var message: LocalizedText {
        switch self {
        case .malformed:
            LocalizedText(
                kk: "Бұл электрондық пошта мекенжайына ұқсамайды, мысалы: name@example.kz.",
                ru: "Это не похоже на адрес электронной почты, например: name@example.kz.",
                en: "This does not look like an e-mail address such as name@example.kz.")
        case .tooLong:
            LocalizedText(
                kk: "Мекенжай тым ұзын: ең көбі \(EmailAddress.longest) таңба.",
                ru: "Адрес слишком длинный: знаков должно быть не больше \(EmailAddress.longest).",
                en: "The address is too long: at most \(EmailAddress.longest) characters are allowed.")
        case .notASCII:
            LocalizedText(
                kk: "Мекенжайды латын әріптерімен жазыңыз (домен үшін xn-- түрі де жарайды).",
                ru: "Запишите адрес латинскими буквами (домен можно в виде xn--).",
                en: "Write the address in Latin letters (a domain may be in its xn-- form).")
        }
    }

    package func at(_ pointer: String) -> FieldFault {
        FieldFault(pointer, code, message)
    }
}
