import Domain

/// Content lines of RFC 5545 (§3.1): each ends with CRLF, and is folded where it would be longer than 75 octets.
struct ICalendarLines {
    private(set) var text = ""

    /// A value in a form of its own; what could end the line is left out of it.
    mutating func add(_ name: String, _ value: String) {
        let scalars = value.printable.unicodeScalars.filter { $0 != "\n" && $0 != "\t" }
        fold("\(name):" + String(String.UnicodeScalarView(scalars)))
    }

    mutating func addText(_ name: String, _ value: String) {
        addTexts(name, [value])
    }

    mutating func addTexts(_ name: String, _ values: [String]) {
        fold("\(name):" + values.map(Self.escaped).joined(separator: ","))
    }

    /// Between characters, so that each line reads by itself, and inside of one only where it is longer than a line; the
    /// blank that begins a further line counts.
    private mutating func fold(_ line: String) {
        // Most lines are short: looking for characters in them would be most of the work of a long calendar.
        guard line.utf8.count > Self.octets else {
            text += line
            text += "\r\n"
            return
        }
        var octets = 0
        for character in line {
            let width = character.utf8.count
            if octets + width > Self.octets, width < Self.octets { turn(&octets) }
            guard width >= Self.octets else {
                text.append(character)
                octets += width
                continue
            }
            for scalar in character.unicodeScalars {
                if octets + scalar.utf8.count > Self.octets { turn(&octets) }
                text.unicodeScalars.append(scalar)
                octets += scalar.utf8.count
            }
        }
        text += "\r\n"
    }

    private static let octets = 75

    private mutating func turn(_ octets: inout Int) {
        text += "\r\n "
        octets = 1
    }

    /// §3.3.11; by scalars, for in a `Character` a mark may hide the sign that it stands on.
    private static func escaped(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in value.printable.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            case "\n": result.append(contentsOf: ["\\", "n"])
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    static func form(_ date: LegalDate) -> String {
        date.description.filter { $0 != "-" }
    }

    /// In UTC and whole seconds, as `20261121T090000Z`.
    static func form(_ instant: Instant) -> String {
        instant.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
