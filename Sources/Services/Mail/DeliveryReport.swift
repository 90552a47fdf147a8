import Foundation

/// What a mail server says became of one letter that it had taken (RFC 3464).
package struct DeliveryReport: Hashable, Sendable {
    package enum Action: String, Sendable {
        case failed, delayed, delivered, relayed, expanded
    }

    /// Longer ones are read no further: what counts stands before the returned text.
    package static let longest = 256 * 1024

    package var letter: UUID
    package var action: Action
    package var status: MailStatus

    /// Nil for a message that is no report, or about no letter of the service.
    package init?(_ message: [UInt8]) {
        let report = MIMEPart(Array(message.prefix(Self.longest)))
        let parts = report.parts
        guard let statement = parts.first(where: { $0.type.hasSuffix("/delivery-status") }),
            let (action, status) = Self.outcome(statement), let letter = Self.letter(parts, report)
        else { return nil }
        self.letter = letter
        self.action = action
        self.status = status
    }

    /// Of the first recipient: a letter has one.
    private static func outcome(_ statement: MIMEPart) -> (Action, MailStatus)? {
        for group in statement.groups {
            func value(_ name: String) -> String? { group.first { $0.name == name }?.value }
            guard let action = value("action"), let status = value("status").flatMap({ MailStatus($0) }) else {
                continue
            }
            let word = action.prefix { $0.isASCII && $0.isLetter }.lowercased()
            if let action = Action(rawValue: word) { return (action, status) }
        }
        return nil
    }

    /// By the head of the letter that was returned, else by what the report says that it answers.
    private static func letter(_ parts: [MIMEPart], _ report: MIMEPart) -> UUID? {
        let heads = parts.filter { ["message/rfc822", "text/rfc822-headers", "message/global"].contains($0.type) }
            .map { MIMEPart(lines: $0.body) }
        let named = heads.map { $0["message-id"] } + [report["in-reply-to"], report["references"]]
        return named.compactMap { $0.flatMap(Self.identifier) }.first
    }

    /// The identifier in `<identifier@host>`.
    private static func identifier(_ text: String) -> UUID? {
        for start in text.utf8.indices where text.utf8[start] == UInt8(ascii: "<") {
            let rest = text.utf8[start...].dropFirst()
            guard let end = rest.prefix(37).firstIndex(of: UInt8(ascii: "@")) else { continue }
            if let id = String(rest[..<end]).flatMap(UUID.init(uuidString:)) { return id }
        }
        return nil
    }
}
