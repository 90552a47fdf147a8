import Domain
import Store

/// A follow as its owner sees it, with what tells them which thing it is.
package struct FollowView: Hashable, Sendable {
    package var follow: Follow
    package var reference: String?
    /// Of the matter; nil while it is not before the public.
    package var title: LocalizedText?
    package var body: FollowRepository.BodyName?
    /// What the profile calls the topic.
    package var topic: LocalizedText?

    init(_ described: FollowRepository.Described, rules: RuleBook) {
        follow = described.follow
        reference = described.reference
        title = described.title
        body = described.body
        if case .topic(let profile, let code) = follow.target {
            topic = rules.profiles[profile]?.topic(code)?.label ?? LocalizedText(kk: code, ru: code, en: code)
        }
    }

    /// What is followed, on one line.
    package func name(in language: Language) -> String {
        if let name = body?.name ?? topic { return name[language] }
        return [reference, title.map { "«\($0[language])»" }].compactMap { $0 }.joined(separator: " ")
    }
}
