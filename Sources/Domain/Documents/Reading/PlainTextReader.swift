/// Reads the passages of a document written as plain text.
///
///     let passages = try PlainTextReader.passages(of: "Статья 1. Мақсаты\n1. Осы Заң…", at: "/text")
///
/// Blank lines part paragraphs, and so do lines that begin with a number of their own (`PassageLabel`) and, in a text
/// that is wrapped, lines before which there was room left.
package enum PlainTextReader {
    /// - Throws: `Refusal` of kind invalid, at `pointer`.
    package static func passages(of source: String, at pointer: String) throws(Refusal) -> [Passage] {
        let source = try DocumentSource.opened(source, at: pointer)
        let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(PassageOutline.line)
        var outline = PassageOutline(LineBreaks(of: lines))
        for block in lines.split(whereSeparator: \.isEmpty) {
            outline.addParagraph(Array(block))
        }
        return try DocumentSource.accepted(outline.passages, at: pointer)
    }
}
