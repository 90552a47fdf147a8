/// Objects, one a line (RFC 8259 each), for programs that read a line at a time.
package struct JSONLines: Sendable {
    package static let contentType = "application/jsonl"

    package enum Value: Sendable, Equatable {
        case null
        case number(Int)
        case string(String)

        fileprivate var text: String {
            switch self {
            case .null: "null"
            case .number(let number): "\(number)"
            case .string(let text): JSONLines.quoted(text)
            }
        }
    }

    private var text = ""

    package init() {}

    package mutating func append(_ members: [(name: String, value: Value)]) {
        text += "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}\n"
    }

    /// What has been written since the last time.
    package mutating func drain() -> String {
        defer { text = "" }
        return text
    }

    /// Separators of lines that only some programs know are escaped too, so that a line is one for all of them.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0...0x1F, 0x7F, 0x85, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
