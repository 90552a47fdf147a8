import Domain

/// Why a Markdown text was not taken, with the line, from 1.
enum MarkdownFault: Error, Equatable {
    case html(line: Int)
    case tooDeep(line: Int)
    /// More of one paragraph than any passage may have, or more lines than any document.
    case tooLarge(line: Int)

    func at(_ pointer: String) -> FieldFault {
        switch self {
        case .html(let line):
            FieldFault(
                pointer, "html",
                LocalizedText(
                    kk: "\(line)-жол: HTML қабылданбайды.",
                    ru: "Строка \(line): HTML не принимается.",
                    en: "Line \(line): HTML is not accepted."))
        case .tooDeep(let line):
            FieldFault(
                pointer, "too_deep",
                LocalizedText(
                    kk: "\(line)-жол: тізімдер мен дәйексөздер бір-біріне тым терең салынған.",
                    ru: "Строка \(line): слишком глубокая вложенность списков или цитат.",
                    en: "Line \(line): lists or quotations are nested too deeply."))
        case .tooLarge(let line):
            FieldFault(
                pointer, "too_large",
                LocalizedText(
                    kk: "\(line)-жол: абзац тым ұзын немесе құжатта жолдар тым көп.",
                    ru: "Строка \(line): слишком длинный абзац или слишком много строк в документе.",
                    en: "Line \(line): the paragraph is too long, or the document has too many lines."))
        }
    }
}
