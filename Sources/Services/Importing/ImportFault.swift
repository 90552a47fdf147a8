/// Why a file cannot be imported: a sentence for whoever runs the command, naming the entry at fault.
package struct ImportFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }

    /// Where in a file it is.
    enum Place {
        /// Its index, from 0; people are told its number, from 1.
        case entry(Int)
        /// Counted from 1.
        case line(Int)
    }

    init(at place: Place, _ fault: String) {
        description =
            switch place {
            case .entry(let index): "entry \(index + 1) \(fault)"
            case .line(let number): "line \(number) \(fault)"
            }
    }

    init(entry index: Int, _ fault: String) {
        self.init(at: .entry(index), fault)
    }
}
