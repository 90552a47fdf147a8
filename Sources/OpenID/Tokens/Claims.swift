import Foundation
import JWTKit

/// What a provider says of somebody, by the names of claims.
struct Claims: Hashable, Sendable {
    private(set) var values: [String: ClaimValue]

    init(_ values: [String: ClaimValue]) {
        self.values = values
    }

    /// The answer of the UserInfo endpoint (OpenID Connect Core 1.0 §5.3.2).
    init(document: Data) throws(ProviderFault) {
        guard let values = try? JSONDecoder().decode([String: ClaimValue].self, from: document) else {
            throw .malformed(document: "the answer of the UserInfo endpoint")
        }
        self.values = values
    }

    /// The text of a claim; nil where there is none or it is something else or empty.
    func text(_ name: String) -> String? {
        if case .text(let text) = values[name], !text.isEmpty { text } else { nil }
    }

    /// Seconds since 1970 (RFC 7519 §2, NumericDate).
    func seconds(_ name: String) -> Double? {
        if case .number(let number) = values[name] { number } else { nil }
    }

    /// The texts of a claim that may be one or a list; nil where anything else is among them.
    func texts(_ name: String) -> [String]? {
        switch values[name] {
        case .text(let text): [text]
        case .list(let list):
            list.reduce(into: [String]?([])) { texts, value in
                if case .text(let text) = value { texts?.append(text) } else { texts = nil }
            }
        default: nil
        }
    }

    /// Whether a claim is true; some providers write that as a text.
    func isTrue(_ name: String) -> Bool {
        values[name] == .boolean(true) || values[name] == .text("true")
    }

    /// These claims, and of the others what is not among them. An address and whether it is confirmed are taken from one
    /// and the same document, so that nothing is confirmed that the provider did not say of this very address.
    func completed(with others: Claims) -> Claims {
        var own = values
        if own["email"] == nil || own["email_verified"] == nil {
            own["email"] = nil
            own["email_verified"] = nil
        }
        return Claims(own.merging(others.values) { own, _ in own })
    }
}

extension Claims: JWTPayload {
    init(from decoder: any Decoder) throws {
        values = try decoder.singleValueContainer().decode([String: ClaimValue].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(values)
    }

    /// The signature is verified when this is called; what the claims have to be is said in `check`, which also knows
    /// what was asked for.
    func verify(using algorithm: some JWTAlgorithm) {}
}

extension Claims: CustomStringConvertible, CustomReflectable {
    var description: String { "Claims(hidden)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
