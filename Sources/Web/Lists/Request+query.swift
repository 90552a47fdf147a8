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
        let members = try parameters().mapValues { $0.isEmpty ? JSONValue.null : .string($0) }
        return try Fields.read(members, .query, build)
    }

    /// The parameters of the query where somebody else than this service decides which there are; one that comes twice is
    /// refused all the same, since two readers could take two values for it.
    package func parameters() throws -> [String: String] {
        var parameters: [String: String] = [:]
        for part in (uri.query ?? "").split(separator: "&", maxSplits: Self.parameterLimit) {
            guard parameters.count < Self.parameterLimit else { throw Problem.malformedQuery }
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(pair[0]), let value = Self.decoded(pair.count == 2 ? pair[1] : "") else {
                throw Problem.malformedQuery
            }
            guard parameters.updateValue(value, forKey: name) == nil else {
                throw Refusal.invalid([.duplicate(String(name.prefix(Fields.nameLimit)))])
            }
        }
        return parameters
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
