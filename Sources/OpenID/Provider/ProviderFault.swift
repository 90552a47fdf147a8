/// Why a provider could not be asked, or what is wrong with what it said. Holds nothing of what it said about people.
enum ProviderFault: Error, Hashable, Sendable {
    case unreachable(reason: String)
    /// An answer with another status than 200.
    case status(Int)
    case tooLarge
    case malformed(document: String)
    /// The document of discovery, or the answer that came through the browser, is another provider's.
    case wrongIssuer
    case insecureAddress(field: String)
    /// The token endpoint's `error` (RFC 6749 §5.2).
    case refusedCode(error: String)

    /// Whether it is no fault of whoever signs in, so that trying again later makes sense.
    var isOutage: Bool {
        switch self {
        case .unreachable, .tooLarge, .malformed, .insecureAddress: true
        case .status(let code): code == 429 || code >= 500 || (300..<400).contains(code)
        case .wrongIssuer, .refusedCode: false
        }
    }
}

extension ProviderFault: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreachable(let reason): "unreachable: \(reason)"
        case .status(let code): "status \(code)"
        case .tooLarge: "the answer is too large"
        case .malformed(let document): "\(document) cannot be read"
        case .wrongIssuer: "another issuer"
        case .insecureAddress(let field): "\(field) is not HTTPS"
        case .refusedCode(let error): "the code was refused: \(error)"
        }
    }
}
