import Services

/// Codes for the day on which the authenticator app is lost; shown this once.
struct RecoveryCodesAnswer: Encodable, Sendable {
    var recoveryCodes: [String]

    init(_ codes: [RecoveryCode]) {
        recoveryCodes = codes.map(\.written)
    }
}
