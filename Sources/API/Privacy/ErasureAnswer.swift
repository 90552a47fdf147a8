import Domain
import Services
import Web

/// What was erased, what stays and why.
struct ErasureAnswer: Encodable, Sendable {
    struct Gone: Encodable, Sendable {
        var what: String
        var label: LocalizedText
        var count: Int
    }

    struct Kept: Encodable, Sendable {
        var what: String
        var label: LocalizedText
        var count: Int
        var rule: LocalizedText
    }

    var reference: String
    var erasedAt: String
    var cause: String
    var erased: [Gone]
    var kept: [Kept]
    /// By when nobody can tell any more whose the kept signatures were.
    var keysUntil: String?

    init(_ receipt: Erasing.Receipt) {
        let erasure = receipt.erasure
        reference = receipt.reference
        erasedAt = erasure.at.description
        cause = erasure.cause.rawValue
        erased = Erasure.Gone.allCases.compactMap { kind in
            erasure.erased[kind].map { Gone(what: kind.rawValue, label: kind.label, count: $0) }
        }
        kept = Erasure.Kept.allCases.compactMap { kind in
            erasure.kept[kind].map { Kept(what: kind.rawValue, label: kind.label, count: $0, rule: kind.rule) }
        }
        keysUntil = erasure.keysUntil?.description
    }
}
