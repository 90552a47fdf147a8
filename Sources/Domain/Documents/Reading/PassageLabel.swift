/// The number with which a line of a draft begins, as drafters in Kazakh, Russian and English write it.
///
///     PassageLabel.read("12-1-бап. Есеп")   // article “12-1-бап”, then “Есеп”
///     PassageLabel.read("2) жол салу;")     // item “2)”, then “жол салу;”
///
/// Only numbering tells what a line is: neither capitals nor length do. Where a line merely begins with a word and a
/// number (“Статья 5 Конституции гарантирует”), there is no label.
package struct PassageLabel: Equatable {
    /// Labels of one style are of one level as long as nothing above them begins anew.
    package enum Style: Hashable {
        /// Part, section, subsection, chapter, paragraph sign and annex, by rank from 1.
        case heading(Int)
        case article
        /// `1.` or `12-1.`; with more parts, `1.2.`.
        case number(parts: Int)
        /// `1)` or `(1)`; with more parts, `1.2)`.
        case bracketedNumber(parts: Int)
        /// `а)`, `а-1)` or `(a)`.
        case letter
        /// `iv)` or `(iv)`.
        case roman
        case bullet
    }

    package var style: Style
    package var text: String
    /// What follows it on the line.
    package var rest: String

    package static func read(_ line: String) -> PassageLabel? {
        let scanner = LabelScanner(line)
        return scanner.bullet() ?? scanner.division() ?? scanner.number() ?? scanner.letter()
    }

    package var kind: Passage.Kind {
        switch style {
        case .heading: .heading
        case .article: .article
        case .number: .paragraph
        case .bracketedNumber, .letter, .roman, .bullet: .listItem
        }
    }

    /// Whether it names a part of a law, as no sentence does that a line's end has cut.
    package var isDivision: Bool {
        switch style {
        case .heading, .article: true
        case .number, .bracketedNumber, .letter, .roman, .bullet: false
        }
    }
}
