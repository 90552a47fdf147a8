/// What keeps the service from running, as one sentence for a person, and what they can do about it.
package struct Complaint: Error, Equatable, CustomStringConvertible {
    package var sentence: String
    package var remedy: String

    package init(_ sentence: String, remedy: String) {
        self.sentence = sentence
        self.remedy = remedy
    }

    package var description: String { "\(sentence)\n\(remedy)" }
}
