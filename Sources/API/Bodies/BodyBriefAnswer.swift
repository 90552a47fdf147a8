import Domain
import Web

/// A body as something else names it.
struct BodyBriefAnswer: Encodable, Sendable {
    var id: String
    var key: String
    var name: LocalizedText
    var kind: String
}

extension BodyBriefAnswer {
    init(_ body: Body) {
        self.init(id: body.id.text, key: body.key, name: body.name, kind: body.kind.rawValue)
    }
}
