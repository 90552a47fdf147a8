import Foundation

/// The keys with which a provider signs (RFC 7517 §5). What this service cannot use is passed over.
struct KeySet: Sendable {
    let keys: [SigningKey]

    /// Providers have a handful; more are not looked at.
    private static let limit = 100

    init(document: Data) throws(ProviderFault) {
        guard let document = try? JSONDecoder().decode(Document.self, from: document) else {
            throw .malformed(document: "the set of keys")
        }
        keys = document.keys.prefix(Self.limit).compactMap(\.key)
    }

    /// The one key that the header can mean. A header that names none can mean the only one that fits (OpenID Connect
    /// Core 1.0 §10.1); where several fit it means none.
    func key(for header: IDToken.Header) -> SigningKey? {
        let fitting = keys.filter { $0.fits(header) }
        return fitting.count == 1 ? fitting.first : nil
    }

    private struct Document: Decodable {
        var keys: [Entry]
    }

    /// A key or whatever else stands in its place.
    private struct Entry: Decodable {
        var key: SigningKey?

        init(from decoder: any Decoder) {
            key = try? SigningKey(from: decoder)
        }
    }
}
