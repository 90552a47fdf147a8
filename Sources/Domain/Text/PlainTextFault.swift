/// Why a text was not accepted as it stands.
package enum PlainTextFault: Error, Equatable {
    case tooShort(Int)
    case tooLong(Int)
    /// NUL or another character without a glyph that is no part of a text, noncharacters included.
    case controlCharacter
    /// An embedding, override or isolate: it can make a text read otherwise than it is written.
    case bidiControl
    case stackedMarks

    package var code: String {
        switch self {
        case .tooShort: "too_short"
        case .tooLong: "too_long"
        case .controlCharacter: "control_character"
        case .bidiControl: "bidi_control"
        case .stackedMarks: "stacked_marks"
        }
    }

    package var message: LocalizedText {
        switch self {
        case .tooShort(1):
            LocalizedText(
                kk: "Бұл өріс бос болмауы керек.",
                ru: "Поле не должно быть пустым.",
                en: "This must not be empty.")
        case .tooShort(let minimum):
            LocalizedText(
                kk: "Мәтін тым қысқа: кемінде \(minimum) таңба керек.",
                ru: "Текст слишком короткий: нужно знаков не меньше \(minimum).",
                en: "The text is too short: at least \(minimum) characters are needed.")
        case .tooLong(let maximum):
            LocalizedText(
                kk: "Мәтін тым ұзын: ең көбі \(maximum) таңба.",
                ru: "Текст слишком длинный: знаков должно быть не больше \(maximum).",
                en: "The text is too long: at most \(maximum) characters are allowed.")
        case .controlCharacter:
            LocalizedText(
                kk: "Мәтінде рұқсат етілмеген басқару таңбасы бар.",
                ru: "В тексте есть недопустимый управляющий символ.",
                en: "The text has a control character that is not allowed.")
        case .bidiControl:
            LocalizedText(
                kk: "Мәтінде жазу бағытын өзгертетін таңба бар.",
                ru: "В тексте есть символ, меняющий направление письма.",
                en: "The text has a character that changes the direction of writing.")
        case .stackedMarks:
            LocalizedText(
                kk: "Бір әріптің үстіндегі не астындағы белгілер тым көп.",
                ru: "Слишком много надстрочных или подстрочных знаков у одной буквы.",
                en: "One letter carries too many marks.")
        }
    }

    package func at(_ pointer: String) -> FieldFault {
        FieldFault(pointer, code, message)
    }
}
