/// Why a password cannot be chosen.
package enum PasswordFault: Error, Equatable, Sendable {
    case tooShort
    case tooLong
    /// It holds a word of the person's address or the service's name.
    case obvious
    /// It is among the most common ones.
    case common
    /// It is in a list of passwords that were stolen somewhere.
    case breached

    package var code: String {
        switch self {
        case .tooShort: "too_short"
        case .tooLong: "too_long"
        case .obvious: "obvious_password"
        case .common: "common_password"
        case .breached: "breached_password"
        }
    }

    package var message: LocalizedText {
        switch self {
        case .tooShort:
            LocalizedText(
                kk: "Құпиясөз тым қысқа: кемінде \(Password.shortest) таңба керек. Бірнеше сөзден құрауға болады.",
                ru: "Пароль слишком короткий: нужно не меньше \(Password.shortest) знаков. Подойдут несколько слов.",
                en: "The password is too short: at least \(Password.shortest) characters. A few words will do.")
        case .tooLong:
            LocalizedText(
                kk: "Құпиясөз тым ұзын: ең көбі \(Password.longest) таңба.",
                ru: "Пароль слишком длинный: знаков должно быть не больше \(Password.longest).",
                en: "The password is too long: at most \(Password.longest) characters are allowed.")
        case .obvious:
            LocalizedText(
                kk: "Құпиясөзде мекенжайыңыздағы сөз немесе қызмет атауы бар. Басқасын таңдаңыз.",
                ru: "В пароле есть слово из вашего адреса или название сервиса. Выберите другой.",
                en: "The password has a word of your address or the name of the service in it. Choose another.")
        case .common:
            LocalizedText(
                kk: "Бұл ең жиі қолданылатын құпиясөздердің бірі. Басқасын таңдаңыз.",
                ru: "Это один из самых распространённых паролей. Выберите другой.",
                en: "This is one of the most common passwords. Choose another.")
        case .breached:
            LocalizedText(
                kk: "Бұл құпиясөз ұрланған құпиясөздер тізімінде бар. Басқасын таңдаңыз.",
                ru: "Этот пароль есть в списке украденных. Выберите другой.",
                en: "This password is in a list of stolen ones. Choose another.")
        }
    }

    package func at(_ pointer: String) -> FieldFault {
        FieldFault(pointer, code, message)
    }
}
