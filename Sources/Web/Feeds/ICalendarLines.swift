import Domain

/// Content lines of RFC 5545 (§3.1): each ends with CRLF, and is folded where it would be longer than 75 octets.
///
/// Octet by octet: a calendar has ten thousands of lines, and every sign that means something in them is ASCII.
struct ICalendarLines {
    private static let octets = 75

    private var written: [UInt8] = []
    /// The line that is being made, before it is folded.
    private var line: [UInt8] = []

    var text: String { String(decoding: written, as: UTF8.self) }

    /// A value in a form of its own; what could end the line is left out of it.
    mutating func add(_ name: String, _ value: String) {
        begin(name)
        line.append(
            contentsOf: value.printable.utf8.lazy.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\t") })
        end()
    }

    mutating func addText(_ name: String, _ value: String) {
        begin(name)
        escape(value)
        end()
    }

    mutating func addTexts(_ name: String, _ values: [String]) {
        begin(name)
        for (index, value) in values.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            escape(value)
        }
        end()
    }

    /// As `20261121`.
    mutating func add(_ name: String, _ date: LegalDate) {
        begin(name)
        append(date)
        end()
    }

    /// In UTC and whole seconds, as `20261121T090000Z`.
    mutating func add(_ name: String, _ instant: Instant) {
        begin(name)
        let (day, second) = instant.dayAndSecond
        append(LegalDate(daysSinceEpoch: Int32(day)))
        line.append(UInt8(ascii: "T"))
        for part in [second / 3600, second / 60 % 60, second % 60] { append(part, digits: 2) }
        line.append(UInt8(ascii: "Z"))
        end()
    }

    private mutating func begin(_ name: String) {
        line.removeAll(keepingCapacity: true)
        line.append(contentsOf: name.utf8)
        line.append(UInt8(ascii: ":"))
    }

    /// §3.3.11.
    private mutating func escape(_ value: String) {
        var value = value.printable
        value.withUTF8 { octets in
            var start = 0
            for (place, octet) in octets.enumerated() {
                switch octet {
                case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\n"):
                    line.append(contentsOf: octets[start..<place])
                    line.append(UInt8(ascii: "\\"))
                    line.append(octet == UInt8(ascii: "\n") ? UInt8(ascii: "n") : octet)
                    start = place + 1
                default: break
                }
            }
            line.append(contentsOf: octets[start...])
        }
    }

    private mutating func append(_ date: LegalDate) {
        let (year, month, day) = date.components
        append(year, digits: 4)
        append(month, digits: 2)
        append(day, digits: 2)
    }

    private mutating func append(_ number: Int, digits: Int) {
        var unit = 1
        for _ in 1..<digits { unit *= 10 }
        while unit > 0 {
            line.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
            unit /= 10
        }
    }

    /// Folds the line: between characters, so that each piece reads by itself, and inside of one only where it is longer
    /// than a line; the blank that begins a further piece counts.
    private mutating func end() {
        var start = 0
        var room = Self.octets
        while line.count - start > room {
            let end = cut(start, room)
            written.append(contentsOf: line[start..<end])
            written.append(contentsOf: "\r\n ".utf8)
            (start, room) = (end, Self.octets - 1)
        }
        written.append(contentsOf: line[start...])
        written.append(contentsOf: "\r\n".utf8)
    }

    /// Where a piece that begins at `start` and has at most `room` octets ends.
    private func cut(_ start: Int, _ room: Int) -> Int {
        let furthest = scalarStart(start + room)
        if isPlain(at: furthest), isPlain(at: scalarStart(furthest - 1)) { return furthest }
        // As far as it takes to see whether the character that does not fit is longer than a line.
        let seen = scalarStart(min(line.count, start + room + Self.octets))
        var place = start
        for character in String(decoding: line[start..<seen], as: UTF8.self) {
            let width = character.utf8.count
            guard place + width > start + room else {
                place += width
                continue
            }
            return width < Self.octets ? place : furthest
        }
        return furthest
    }

    /// The beginning of the scalar that the octet at `place` belongs to.
    private func scalarStart(_ place: Int) -> Int {
        var start = place
        while start > 0, start < line.count, line[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// Whether a scalar that needs no look at its neighbours begins there: between two of them there is always an end of
    /// a character. Latin, Greek, Cyrillic and Armenian letters and signs, without marks that combine.
    private func isPlain(at place: Int) -> Bool {
        switch line[place] {
        case 0x20..<0x7F, 0xC2...0xCB, 0xCE...0xD1, 0xD3...0xD4: true
        case 0xD2: line[place + 1] >= 0x8A
        default: false
        }
    }
}

extension Instant {
    /// Days since 1970-01-01 in UTC, and whole seconds since the last of them began.
    fileprivate var dayAndSecond: (day: Int, second: Int) {
        let (day, rest) = Int(microsecondsSinceEpoch).quotientAndRemainder(dividingBy: 86_400_000_000)
        return rest < 0 ? (day - 1, (rest + 86_400_000_000) / 1_000_000) : (day, rest / 1_000_000)
    }
}
