/// The texts of an answer to a petition, as they are read before the rules are looked at.
extension PlainText {
    package static let officialText = PlainText(.paragraphs, 1...4_000)
    package static let longText = PlainText(.paragraphs, 1...20_000)
    package static let answerText = PlainText(.paragraphs, 1...10_000)
    package static let law = PlainText(.paragraphs, 1...2_000)
    package static let interests = PlainText(.paragraphs, 1...2_000)
    package static let name = PlainText(.line, 1...200)
    package static let office = PlainText(.line, 1...300)
    package static let place = PlainText(.line, 1...500)
    package static let registrationNumber = PlainText(.line, 1...100)
}
