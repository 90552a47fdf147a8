import Domain

/// The documents of one provider, kept for a while: what it says of itself, and its keys.
///
/// Whoever needs a document while it is being read waits for the same reading. One that is younger than nothing is stale: the
/// clock was set back, and what is taken back would be believed until it comes there again.
actor ProviderDocuments {
    /// Seconds. An endpoint that moves is found again within an hour.
    static let metadataLifetime = 3600
    /// Seconds. A key that the provider has taken back is not believed any longer than this.
    static let keysLifetime = 300
    /// Seconds. However many tokens name unknown keys, the keys are read no more often than this.
    static let keysPause = 10

    private struct Kept<Document: Sendable> {
        var document: Document
        var since: Instant
    }

    private let issuer: String
    private let client: ProviderClient
    private var metadata: Kept<ProviderMetadata>?
    private var keys: Kept<KeySet>?
    private var readingMetadata: Task<ProviderMetadata, any Error>?
    private var readingKeys: Task<KeySet, any Error>?

    init(issuer: String, client: ProviderClient) {
        self.issuer = issuer
        self.client = client
    }

    func metadata(at now: Instant) async throws -> ProviderMetadata {
        if let metadata, (0..<Self.metadataLifetime).contains(now.seconds(since: metadata.since)) {
            return metadata.document
        }
        if let readingMetadata { return try await readingMetadata.value }
        let reading = Task { [issuer, client] in
            try ProviderMetadata(
                document: await client.get(ProviderMetadata.address(of: issuer)), issuer: issuer)
        }
        readingMetadata = reading
        defer { readingMetadata = nil }
        let document = try await reading.value
        metadata = Kept(document: document, since: now)
        return document
    }

    /// The key that signed a token, as its header names it. One that is not known yet is looked for among the provider's
    /// keys of now.
    ///
    /// - Throws: `IDTokenFault.unknownKey`; `ProviderFault`.
    func key(for header: IDToken.Header, at now: Instant) async throws -> SigningKey {
        if let keys {
            let age = now.seconds(since: keys.since)
            if (0..<Self.keysLifetime).contains(age), let key = keys.document.key(for: header) { return key }
            guard !(0..<Self.keysPause).contains(age) else { throw IDTokenFault.unknownKey }
        }
        guard let key = try await readKeys(at: now).key(for: header) else { throw IDTokenFault.unknownKey }
        return key
    }

    private func readKeys(at now: Instant) async throws -> KeySet {
        if let readingKeys { return try await readingKeys.value }
        let address = try await metadata(at: now).keysAddress
        // Somebody else may have begun while this one waited.
        if let readingKeys { return try await readingKeys.value }
        let reading = Task { [client] in try KeySet(document: await client.get(address)) }
        readingKeys = reading
        defer { readingKeys = nil }
        let document = try await reading.value
        keys = Kept(document: document, since: now)
        return document
    }
}
