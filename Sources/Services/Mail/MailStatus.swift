/// A status code of mail systems (RFC 3463), such as `5.1.1`: what became of a letter, and what that lay in.
package struct MailStatus: Hashable, Sendable, CustomStringConvertible {
    /// 2 for success, 4 for a failure that may pass, 5 for one that will not.
    package let category: Int
    package let subject: Int
    package let detail: Int

    /// Nil for what is no such code; what follows after a blank is a remark.
    package init?(_ text: some StringProtocol) {
        let code = text.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "(") }
        let parts = code.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int? in
            guard 1...3 ~= part.count, part.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
                return nil
            }
            return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        guard parts.count == 3, numbers.count == 3, [2, 4, 5].contains(numbers[0]) else { return nil }
        (category, subject, detail) = (numbers[0], numbers[1], numbers[2])
    }

    package var description: String { "\(category).\(subject).\(detail)" }

    /// Whether the address itself cannot be written to (§3.2, §3.3, or nothing said): not that a network, a size limit or
    /// a filter stood in the way, for which nobody at the address can be blamed.
    package var condemnsAddress: Bool { category == 5 && subject <= 2 }
}
