/// Why a file cannot be imported: a sentence for whoever runs the command, naming the entry at fault.
package struct ImportFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }

    /// - Parameter index: the place of the entry in the file, counted from 0.
    init(entry index: Int, _ fault: String) {
        description = "entry \(index) (counted from 0) \(fault)"
    }
}
