import Domain
import Services

struct ThresholdAnswer: Encodable, Sendable {
    var key: String
    var label: LocalizedText
    var required: Int
    var closesCollection: Bool
    var reachedAt: String?

    init(_ threshold: PetitionView.Threshold) {
        key = threshold.key
        label = threshold.label
        required = threshold.required
        closesCollection = threshold.closesCollection
        reachedAt = threshold.reachedAt?.description
    }
}
