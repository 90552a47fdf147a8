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
        var faults: [FieldFault] = []
        var accepted: [Passage] = []
        for passage in passages {
            var passage = passage
            do throws(PlainTextFault) {
                passage.text = try visible(passage.text)
                if let label = passage.label { passage.label = try PlainText(.line, Passage.labelLength).accept(label) }
                passage.number = accepted.count + 1
                if passage.label != nil || !passage.text.isEmpty { accepted.append(passage) }
            } catch {
                faults.append(fault(error, in: passage, at: pointer))
            }
        }
        guard faults.isEmpty else { throw .invalid(Array(faults.prefix(20))) }
        guard DocumentText.passageCount.contains(accepted.count) else {
            throw .invalid(pointer, accepted.isEmpty ? "too_few" : "too_many", DocumentText.wrongCount)
        }
        return accepted
    }

    /// Empty for what has nothing to see in it.
    private static func visible(_ text: String) throws(PlainTextFault) -> String {
        do throws(PlainTextFault) {
            return try PlainText(.paragraphs, Passage.textLength).accept(text)
        } catch .tooShort {
            return ""
        } catch {
            throw error
        }
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
