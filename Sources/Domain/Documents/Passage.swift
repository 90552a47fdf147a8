/// One numbered piece of a document: a heading, an article's title, a paragraph or an item of a list.
package struct Passage: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case heading, article, paragraph
        case listItem = "list_item"
    }

    /// Its place in the version, from 1.
    package var number: Int
    package var kind: Kind
    /// Depth, from 1: of a heading among headings, of a paragraph or an item within its article. 1 for an article.
    package var level: Int
    /// The number that the drafter gave it, as written: "Статья 12", "12-бап", "2)"; nil where there is none.
    package var label: String?
    /// What follows the label; empty only where there is a label, as in an article without a title.
    package var text: String

    package init(number: Int, kind: Kind, level: Int = 1, label: String? = nil, text: String) {
        self.number = number
        self.kind = kind
        self.level = level
        self.label = label
        self.text = text
    }
}

extension Passage {
    /// In characters, as `PlainText` counts them.
    package static let textLength = 1...20_000
    package static let labelLength = 1...60
    package static let levels = 1...16

    /// What is wrong with it, at `pointer` followed by the name of the field.
    package func faults(at pointer: String) -> [FieldFault] {
        var faults: [FieldFault] = []
        if let label {
            faults += PlainText.faults(label, length: Self.labelLength, at: pointer + "/label")
        }
        if !(text.isEmpty && label != nil) {
            faults += PlainText.faults(text, length: Self.textLength, multiline: true, at: pointer + "/text")
        }
        if !Self.levels.contains(level) {
            faults.append(
                FieldFault(
                    pointer + "/level", "too_deep",
                    LocalizedText(
                        kk: "Құрылымның деңгейі \(Self.levels.upperBound)-ден аспауы керек.",
                        ru: "Вложенность не должна быть глубже \(Self.levels.upperBound) уровней.",
                        en: "The outline must not be deeper than \(Self.levels.upperBound) levels.")))
        }
        return faults
    }
}
