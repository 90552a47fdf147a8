/// An XML 1.0 document as it is written; whatever the texts in it hold, it stays well-formed.
struct XMLText {
    private(set) var text = #"<?xml version="1.0" encoding="utf-8"?>"# + "\n"

    mutating func element(_ name: String, _ attributes: [(String, String)] = [], text content: String) {
        open(name, attributes, end: ">")
        text += Self.escaped(content, inAttribute: false) + "</\(name)>\n"
    }

    /// An empty one.
    mutating func element(_ name: String, _ attributes: [(String, String)]) {
        open(name, attributes, end: "/>\n")
    }

    mutating func element(
        _ name: String, _ attributes: [(String, String)] = [], _ content: (inout XMLText) -> Void
    ) {
        open(name, attributes, end: ">\n")
        content(&self)
        text += "</\(name)>\n"
    }

    private mutating func open(_ name: String, _ attributes: [(String, String)], end: String) {
        text += "<\(name)"
        for (name, value) in attributes {
            text += #" \#(name)="\#(Self.escaped(value, inAttribute: true))""#
        }
        text += end
    }

    private static func escaped(_ value: String, inAttribute: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in value.printable.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"" where inAttribute: result.append(contentsOf: "&quot;".unicodeScalars)
            // A reader makes blanks of these in an attribute, unless they are written so.
            case "\n" where inAttribute: result.append(contentsOf: "&#10;".unicodeScalars)
            case "\t" where inAttribute: result.append(contentsOf: "&#9;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
