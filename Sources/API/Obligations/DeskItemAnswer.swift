import Domain
import Services

/// Something that an official's body owes, and what it still lacks.
struct DeskItemAnswer: Encodable, Sendable {
    struct Missing: Encodable, Sendable {
        var code: String
        var sentence: LocalizedText
    }

    var obligation: ObligationAnswer
    var missing: [Missing]

    init(_ item: Desk.Item) {
        obligation = ObligationAnswer(item.view)
        missing = item.missing.map { Missing(code: $0.code, sentence: $0.sentence) }
    }
}
