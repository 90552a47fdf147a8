import Crypto
import Foundation

/// A sorted file with the SHA-1 of passwords, looked up by bisection: some forty short reads in a file of 40 GB.
///
/// A line is a hash in hexadecimal, or its first ten digits or more, and whatever follows after a colon, which is the
/// form in which Pwned Passwords can be had ("ordered by hash"). SHA-1 only names a password here; it protects nothing.
package final class PasswordList: Sendable {
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// Longer than any line.
    private static let window = 256
    private static let shortestKey = 10

    private let path: String
    private let descriptor: Int32
    private let size: Int

    /// - Throws: `Fault` where the file cannot be read, or its first and last lines are none or not in order.
    package init(_ path: String) throws(Fault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Fault(
                description: "The list of passwords \(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        size = Int(lseek(descriptor, 0, SEEK_END))
        let first = try key(around: 0)
        let last = try key(around: max(0, size - 2))
        guard first.key.lexicographicallyPrecedes(last.key) || first.start == last.start else {
            throw Fault(description: "The list of passwords \(path) is not sorted.")
        }
    }

    deinit {
        close(descriptor)
    }

    package func contains(_ password: String) throws(Fault) -> Bool {
        let wanted = Insecure.SHA1.hash(data: Array(password.utf8)).flatMap { byte in
            [Self.digit(byte >> 4), Self.digit(byte & 15)]
        }
        // The line, if there is one, begins at `low` or later and before `high`.
        var (low, high) = (0, size)
        while low < high {
            let line = try key(around: low + (high - low) / 2)
            let part = wanted.prefix(line.key.count)
            if part.elementsEqual(line.key) { return true }
            if line.key.lexicographicallyPrecedes(part) { low = line.end } else { high = line.start }
        }
        return false
    }

    /// The line that the byte at `place` is in: its key in upper case, where it begins, and where the next one does.
    private func key(around place: Int) throws(Fault) -> (key: [UInt8], start: Int, end: Int) {
        let from = max(0, place - Self.window)
        var bytes = [UInt8](repeating: 0, count: 2 * Self.window)
        let count = pread(descriptor, &bytes, bytes.count, off_t(from))
        let middle = place - from
        let newline = UInt8(ascii: "\n")
        guard count > middle else { throw unreadable(place) }
        let before = bytes[..<middle].lastIndex(of: newline).map { $0 + 1 } ?? 0
        let after = bytes[middle..<count].firstIndex(of: newline) ?? count
        let key = bytes[before..<after].prefix { Self.isHexadecimal($0) }.map { $0 > 0x60 ? $0 - 0x20 : $0 }
        guard (Self.shortestKey...40).contains(key.count) else { throw unreadable(place) }
        return (key, from + before, min(from + after + 1, size))
    }

    private func unreadable(_ place: Int) -> Fault {
        Fault(description: "The list of passwords \(path) has no SHA-1 hash at byte \(place).")
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "a")...UInt8(ascii: "f"):
            true
        default: false
        }
    }
}
