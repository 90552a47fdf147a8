import Foundation

/// Something that matters to security, as the security record and the log have it: who, about whom, and facts that name
/// nobody.
///
///     SecurityEvent(.roleGranted, actor: administrator.account, subject: account, facts: ["role": .text("moderator")])
///
/// Facts are for identifiers, codes and figures. A text among them keeps to a small alphabet: whatever else is in it, so
/// line breaks, quotes and the sign of an address, is put down as `?`, and it ends after 100 characters.
package struct SecurityEvent: Hashable, Sendable {
    package let kind: SecurityEventKind
    /// The account that acted; nil where nobody was signed in, or the service or its console acted.
    package let actor: UUID?
    /// What it was about, mostly an account.
    package let subject: UUID?
    package let facts: [String: EventFact]

    package init(
        _ kind: SecurityEventKind, actor: UUID? = nil, subject: UUID? = nil, facts: [String: EventFact] = [:]
    ) {
        self.kind = kind
        self.actor = actor
        self.subject = subject
        self.facts = facts.mapValues { fact in
            if case .text(let text) = fact { .text(Self.harmless(text)) } else { fact }
        }
    }

    private static let textLimit = 100

    private static func harmless(_ text: String) -> String {
        String(
            text.unicodeScalars.prefix(textLimit).map { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ":", "/", "+", "{", "}": Character(scalar)
                default: "?"
                }
            })
    }
}
