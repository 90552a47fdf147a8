extension PlainText {
    /// What is wrong with a text that has been through `accept` before, or should have been: nothing, or one fault.
    package static func faults(
        _ text: String, length: ClosedRange<Int>, multiline: Bool = false, at pointer: String
    ) -> [FieldFault] {
        do throws(PlainTextFault) {
            _ = try PlainText(multiline ? .paragraphs : .line, length).accept(text)
            return []
        } catch {
            return [error.at(pointer)]
        }
    }
}
