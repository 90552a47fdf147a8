import Crypto
import Domain
import Hummingbird

/// The body of a form as browsers send it (`application/x-www-form-urlencoded`), parsed, its fields not yet read.
///
/// What is of the form itself and not of what was filled in, such as the token against other sites' pages, has a name that
/// begins with an underscore.
package struct FormBody: Sendable {
    package let members: [String: String]

    /// The field that carries the session's token.
    package static let tokenName = "_token"
    /// The field with a name for one opening of a form, so that sent twice it has one effect.
    package static let keyName = "_key"
    /// A field for each demand of a petition, and some around them.
    static let fieldLimit = 100

    /// - Throws: `malformed_form`; `duplicate` for a field that comes twice.
    package init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem.malformedForm }
        var members: [String: String] = [:]
        for part in text.split(separator: "&", maxSplits: Self.fieldLimit) {
            guard members.count < Self.fieldLimit else { throw Problem.malformedForm }
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Request.decoded(pair[0]), let value = Request.decoded(pair.count == 2 ? pair[1] : "")
            else { throw Problem.malformedForm }
            guard members.updateValue(value, forKey: name) == nil else {
                throw Refusal.invalid([.duplicate(String(name.prefix(Fields.nameLimit)))])
            }
        }
        self.members = members
    }

    package var token: String? { members[Self.tokenName] }
    package var key: String? { members[Self.keyName] }

    /// The form's own key, for a service that makes something; nil where the form has none that can be one.
    package func idempotencyKey(at path: String) -> IdempotencyKey? {
        guard let key, (1...64).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        var hash = SHA256()
        hash.update(data: Array("\(path)\n".utf8))
        for (name, value) in filled.sorted(by: { $0.key < $1.key }) {
            for part in [name, value] { hash.update(data: Array("\(part.utf8.count);\(part)".utf8)) }
        }
        return IdempotencyKey(key: key, fingerprint: Array(hash.finalize()))
    }

    /// What was filled in, as it was sent.
    package var filled: [String: String] { members.filter { !$0.key.hasPrefix("_") } }

    /// Reads the fields, all faults at once, as `JSONBody.read` does. One that is empty counts as left out.
    package func read<Value>(_ build: (inout Fields) throws(Refusal) -> Value) throws(Refusal) -> Value {
        try Fields.read(
            filled.mapValues { $0.isEmpty ? JSONValue.null : .string($0) }, .query, build)
    }
}

extension Problem {
    static var malformedForm: Problem {
        .malformed(
            "malformed_form",
            LocalizedText(
                kk: "Жіберілген нысанды оқу мүмкін емес.",
                ru: "Отправленную форму не удалось прочитать.",
                en: "The form that was sent cannot be read."))
    }
}
