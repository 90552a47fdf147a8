/// What moderators write while they check a petition, in characters.
extension PlainText {
    package static let reason = PlainText(.paragraphs, 1...4_000)
    package static let quote = PlainText(.paragraphs, 1...2_000)
    package static let authority = PlainText(.line, 1...300)
    package static let note = PlainText(.paragraphs, 1...4_000)
}
