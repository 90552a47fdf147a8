import CLibCMark
import Domain

/// Reads the passages of a document written in Markdown (CommonMark 0.30).
///
///     let passages = try MarkdownReader.passages(of: "## Статья 1. Цель\n\n1. Настоящий Закон…", at: "/text")
///
/// Headings, paragraphs and lists are what Markdown says; articles and numbers that Markdown does not know (`а)`, `12-1.`)
/// are recognised as in plain text. Lists keep the numbers that were written. Emphasis is dropped, the address of a link
/// stands in brackets behind it, and HTML is refused.
package enum MarkdownReader {
    /// - Throws: `Refusal` of kind invalid, at `pointer`.
    package static func passages(of source: String, at pointer: String) throws(Refusal) -> [Passage] {
        let source = try DocumentSource.opened(source, at: pointer)
        let passages: [Passage]
        do throws(MarkdownFault) {
            var outline = MarkdownOutline(try MarkdownSource(source))
            try MarkdownTree(source)?.walk { step throws(MarkdownFault) in try outline.take(step) }
            passages = outline.passages
        } catch {
            throw .invalid([error.at(pointer)])
        }
        return try DocumentSource.accepted(passages, at: pointer)
    }
}
