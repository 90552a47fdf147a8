import Domain
import Services
import Web

/// Something that the caller follows: a matter, a body or a topic.
struct FollowAnswer: Encodable, Sendable {
    struct Topic: Encodable, Sendable {
        var profile: String
        var code: String
        var label: LocalizedText
    }

    var id: String
    var createdAt: String
    var matter: MatterAnswer?
    var body: BodyBriefAnswer?
    var topic: Topic?

    init(_ view: FollowView) {
        id = view.follow.id.text
        createdAt = view.follow.createdAt.description
        switch view.follow.target {
        case .matter(let matter): self.matter = MatterAnswer(matter, reference: view.reference, title: view.title)
        case .body(let id):
            body = view.body.map { BodyBriefAnswer(id: id.text, key: $0.key, name: $0.name, kind: $0.kind) }
        case .topic(let profile, let code):
            topic = view.topic.map { Topic(profile: profile, code: code, label: $0) }
        }
    }
}
