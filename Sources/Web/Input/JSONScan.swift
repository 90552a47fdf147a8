/// One pass over the bytes of a JSON text for what must be known before it is parsed, or what a parser lets pass:
/// how deep it nests, how many members its objects have as written (a parser keeps one of two with the same name),
/// how many values there are, whether every string is a string, and whether a comma has something after it.
///
/// It is no parser: a text that passes may still not be JSON.
struct JSONScan {
    enum Fault: Error, Equatable {
        case notUTF8
        case tooDeep
        case tooManyValues
        /// `\ud800` without its other half: no Unicode text has it.
        case loneSurrogate
        /// A raw control character, a byte order mark, a comma before a bracket closes, a string without an end.
        case malformed
    }

    private(set) var memberCount = 0
    private var valueCount = 1
    private var depth = 0
    private var followsComma = false
    private var index = 0

    init(_ bytes: [UInt8], depthLimit: Int, valueLimit: Int) throws(Fault) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: " "), 0x09, 0x0A, 0x0D:
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                valueCount += 1
                guard depth <= depthLimit else { throw .tooDeep }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                guard !followsComma else { throw .malformed }
            case UInt8(ascii: ","):
                valueCount += 1
            case UInt8(ascii: ":"):
                memberCount += 1
            case UInt8(ascii: "\""):
                try skipString(bytes)
            case 0x21...0x7E:
                break
            default:
                throw .malformed
            }
            guard valueCount <= valueLimit else { throw .tooManyValues }
            followsComma = byte == UInt8(ascii: ",")
        }
    }

    private mutating func skipString(_ bytes: [UInt8]) throws(Fault) {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                return
            case UInt8(ascii: "\\"):
                try skipEscape(bytes)
            case 0..<0x20:
                throw .malformed
            default:
                break
            }
        }
        throw .malformed
    }

    private mutating func skipEscape(_ bytes: [UInt8]) throws(Fault) {
        guard index < bytes.count else { throw .malformed }
        let kind = bytes[index]
        index += 1
        guard kind == UInt8(ascii: "u") else { return }
        switch try codeUnit(bytes) {
        case 0xD800...0xDBFF:
            guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
            else { throw .loneSurrogate }
            index += 2
            guard case 0xDC00...0xDFFF = try codeUnit(bytes) else { throw .loneSurrogate }
        case 0xDC00...0xDFFF:
            throw .loneSurrogate
        default:
            break
        }
    }

    private mutating func codeUnit(_ bytes: [UInt8]) throws(Fault) -> Int {
        guard index + 4 <= bytes.count else { throw .malformed }
        var unit = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = byte.hexDigit else { throw .malformed }
            unit = unit << 4 | Int(digit)
        }
        index += 4
        return unit
    }
}
