import Domain
import Hummingbird

extension Request {
    /// Reads the parameters of the query as `JSONBody.read` reads the fields of a body: by name, with all faults at once.
    ///
    ///     let filter = try request.query { query in
    ///         Filter(
    ///             states: query.optional("state", .set(1...5, of: .choice(State.self)), or: []),
    ///             page: query.page(by: RecentKey.self, of: "petitions"))
    ///     }
    ///
    /// A parameter without a value counts as left out, as browsers send empty fields of forms.
    package func query<Value>(_ build: (inout Fields) throws(Refusal) -> Value) throws -> Value {
        var members: [String: JSONValue] = [:]
        for part in (uri.query ?? "").split(separator: "&", maxSplits: Self.parameterLimit) {
            guard members.count < Self.parameterLimit else { throw Problem.malformedQuery }
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(pair[0]), let value = Self.decoded(pair.count == 2 ? pair[1] : "") else {
                throw Problem.malformedQuery
            }
            guard members.updateValue(value.isEmpty ? .null : .string(value), forKey: name) == nil else {
                throw Refusal.invalid([.duplicate(String(name.prefix(Fields.nameLimit)))])
            }
        }
        return try Fields.read(members, .query, build)
    }

    static var parameterLimit: Int { 32 }

    /// Percent-decoded, `+` read as a space; nil for an incomplete escape or bytes that are no UTF-8.
    static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"):
                bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next()?.hexDigit, let low = rest.next()?.hexDigit else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension Problem {
    static var malformedQuery: Problem {
        .malformed(
            "malformed_query",
            LocalizedText(
                kk: "Мекенжайдағы параметрлерді оқу мүмкін емес.",
                ru: "Параметры в адресе не удалось прочитать.",
                en: "The parameters in the address cannot be read."))
    }
}
