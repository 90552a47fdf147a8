import Hummingbird

extension Request {
    /// The form in the body. As much as of JSON is held, and for as long: a petition of the greatest length fits, since a
    /// letter of Cyrillic takes six bytes in both.
    package func form(patience: Duration = .seconds(30)) async throws -> FormBody {
        guard headers[.contentEncoding] == nil, let contentType = headers[.contentType],
            contentType.split(separator: ";").first?.trimmed.lowercased() == Self.formType
        else { throw Problem.unsupportedMediaType(accepted: Self.formType) }
        return try FormBody(await bytes(limit: JSONBody.limit, patience: patience))
    }

    private static var formType: String { "application/x-www-form-urlencoded" }
}
