import Domain
import Services

/// The count of a petition at this moment.
struct CountAnswer: Encodable, Sendable {
    struct Threshold: Encodable, Sendable {
        var key: String
        var required: Int
        var closesCollection: Bool
        var reachedAt: String?
    }

    var supporters: Int
    var signatures: Int
    var invalidated: Int
    var imported: Int?
    var thresholds: [Threshold]

    init(_ now: Counts.Now) {
        supporters = now.supporters
        signatures = now.signatures
        invalidated = now.invalidated
        imported = now.imported
        thresholds = now.thresholds.map { threshold in
            Threshold(
                key: threshold.key, required: threshold.required, closesCollection: threshold.closesCollection,
                reachedAt: threshold.reachedAt?.description)
        }
    }
}
