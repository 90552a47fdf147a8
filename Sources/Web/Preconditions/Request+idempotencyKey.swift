import Crypto
import Domain
import Hummingbird

extension Request {
    /// The key in `Idempotency-Key`, if there is one: 1 to 64 printable characters of ASCII.
    package func idempotencyKey(for body: JSONBody) throws(Problem) -> IdempotencyKey? {
        let values = headers[values: .idempotencyKey]
        guard let key = values.first else { return nil }
        guard values.count == 1, (1...64).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .badIdempotencyKey }
        var hash = SHA256()
        hash.update(data: Array("\(method.rawValue) \(uri.path)\n".utf8))
        JSONValue.object(body.members).feed(&hash)
        return IdempotencyKey(key: key, fingerprint: Array(hash.finalize()))
    }
}

extension JSONValue {
    /// Feeds the value in a form in which equal values, and only these, are equal: each part with its kind and length.
    fileprivate func feed(_ hash: inout SHA256) {
        switch self {
        case .null: hash.update(data: Array("n".utf8))
        case .boolean(let boolean): hash.update(data: Array(boolean ? "t".utf8 : "f".utf8))
        case .integer(let number): hash.update(data: Array("i\(number);".utf8))
        case .real(let number): hash.update(data: Array("r\(number);".utf8))
        case .string(let text): hash.update(data: Array("s\(text.utf8.count);\(text)".utf8))
        case .array(let elements):
            hash.update(data: Array("a\(elements.count);".utf8))
            for element in elements { element.feed(&hash) }
        case .object(let members):
            hash.update(data: Array("o\(members.count);".utf8))
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                JSONValue.string(name).feed(&hash)
                value.feed(&hash)
            }
        }
    }
}

extension Problem {
    static var badIdempotencyKey: Problem {
        .malformed(
            "bad_idempotency_key",
            LocalizedText(
                kk: "Idempotency-Key басып шығарылатын 1–64 ASCII таңбасынан тұруы керек.",
                ru: "Idempotency-Key должен состоять из 1–64 печатных символов ASCII.",
                en: "The Idempotency-Key must be 1 to 64 printable characters of ASCII."))
    }
}
