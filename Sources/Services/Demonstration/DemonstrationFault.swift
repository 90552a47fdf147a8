/// Why the demonstration cannot be loaded, as a sentence.
package struct DemonstrationFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
