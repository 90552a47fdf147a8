import Logging

/// One JSON object on one line, as it grows.
struct LogLine {
    private var text = "{"
    private var names: Set<String> = []

    mutating func add(_ name: String, _ value: String) {
        add(name) { $0.string(value) }
    }

    mutating func add(_ name: String, _ value: Logger.Metadata.Value) {
        add(name) { $0.metadata(value) }
    }

    var finished: String { text + "}\n" }

    /// A name comes once: metadata called `level` or `message` gives way to the event's own with a mark before it.
    private mutating func add(_ name: String, _ write: (inout LogLine) -> Void) {
        guard names.insert(name).inserted else { return add("_" + name, write) }
        if text.utf8.count > 1 { text += "," }
        string(name)
        text += ":"
        write(&self)
    }

    private mutating func metadata(_ value: Logger.Metadata.Value) {
        switch value {
        case .string(let text):
            string(text)
        case .stringConvertible(let value):
            string(value.description)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                metadata(value)
            }
            text += "]"
        case .dictionary(let values):
            text += "{"
            for (index, (name, value)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { text += "," }
                string(name)
                text += ":"
                metadata(value)
            }
            text += "}"
        }
    }

    private mutating func string(_ value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x22: text += "\\\""
            case 0x5C: text += "\\\\"
            case 0x0A: text += "\\n"
            // C1 controls and line separators begin a new line in some terminals and viewers.
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
