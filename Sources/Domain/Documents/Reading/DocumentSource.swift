/// What every format in which a document arrives has in common: its bounds, and the form in which passages are kept.
package enum DocumentSource {
    /// Bytes of UTF-8.
    package static let size = 4 << 20

    /// The source without the mark with which some programs begin a file.
    ///
    /// - Throws: `Refusal` of kind invalid, at `pointer`, for what is too large.
    package static func opened(_ source: String, at pointer: String) throws(Refusal) -> Substring {
        guard source.utf8.count <= size else {
            let megabytes = size >> 20
            throw .invalid(
                pointer, "too_large",
                LocalizedText(
                    kk: "Құжат тым үлкен: ең көбі \(megabytes) МиБ.",
                    ru: "Документ слишком велик: не больше \(megabytes) МиБ.",
                    en: "The document is too large: at most \(megabytes) MiB."))
        }
        let scalars = source.unicodeScalars
        return Substring(scalars.first == "\u{FEFF}" ? scalars.dropFirst() : scalars[...])
    }

    /// The passages with their texts in the form in which texts are kept.
    ///
    /// - Throws: `Refusal` of kind invalid, with at most 20 faults at `pointer`, each naming its passage.
    package static func accepted(_ passages: [Passage], at pointer: String) throws(Refusal) -> [Passage] {
        guard DocumentText.passageCount.contains(passages.count) else {
            throw .invalid(pointer, passages.isEmpty ? "too_few" : "too_many", DocumentText.wrongCount)
        }
        var faults: [FieldFault] = []
        let accepted = passages.map { passage in
            var passage = passage
            do throws(PlainTextFault) {
                passage.text = try PlainText(.paragraphs, 0...Passage.textLength.upperBound).accept(passage.text)
                passage.label = try passage.label.map { label throws(PlainTextFault) in
                    try PlainText(.line, Passage.labelLength).accept(label)
                }
            } catch {
                faults.append(fault(error, in: passage, at: pointer))
            }
            return passage
        }
        guard faults.isEmpty else { throw .invalid(Array(faults.prefix(20))) }
        return accepted
    }

    private static func fault(_ fault: PlainTextFault, in passage: Passage, at pointer: String) -> FieldFault {
        let (number, message) = (passage.number, fault.message)
        return FieldFault(
            pointer, fault.code,
            LocalizedText(
                kk: "\(number)-үзінді. \(message.kk)", ru: "Фрагмент \(number). \(message.ru)",
                en: "Passage \(number). \(message.en)"))
    }
}
