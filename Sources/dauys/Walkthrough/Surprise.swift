/// An answer that the walkthrough did not expect; it stops there.
struct Surprise: Error {
    var sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
