import Domain

/// A reason for which a petition is not published.
struct RejectionCodeAnswer: Encodable, Sendable {
    var code: String
    var label: LocalizedText
    var group: String
    var article: String?
    var needsSecondModerator: Bool
    var automatic: Bool

    init(_ code: RejectionCode) {
        self.code = code.code
        label = code.label
        group = code.group.rawValue
        article = code.article
        needsSecondModerator = code.needsSecondModerator
        automatic = code.automatic
    }
}
