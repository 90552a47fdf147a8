import Domain
import Foundation
import Web

extension FollowTarget {
    /// One of `petition`, `consultation`, `initiative`, `monitored_list`, `body` and `topic`; a topic with the `profile`
    /// that lists it.
    init(_ fields: inout Fields) {
        let matters = Matter.Kind.allCases.compactMap { kind in
            fields.optional(kind.rawValue, .uuid).map { Matter(kind, $0) }
        }
        let body = fields.optional("body", .uuid)
        let topic = fields.optional("topic", .key)
        let profile = topic == nil ? fields.optional("profile", .key) : fields.required("profile", .key)
        if matters.count + [body != nil, topic != nil].count(where: { $0 }) != 1 {
            fields.refuse(
                "petition", "one_of",
                LocalizedText(
                    kk: """
                        petition, consultation, initiative, monitored_list, body және topic өрістерінің біреуін ғана \
                        толтырыңыз.
                        """,
                    ru: """
                        Заполните ровно одно из полей petition, consultation, initiative, monitored_list, body и topic.
                        """,
                    en: """
                        Give exactly one of petition, consultation, initiative, monitored_list, body and topic.
                        """))
        }
        if topic == nil, profile != nil {
            fields.refuse(
                "profile", "not_wanted",
                LocalizedText(
                    kk: "profile өрісі topic өрісімен бірге ғана керек.",
                    ru: "Поле profile нужно только вместе с topic.",
                    en: "A profile goes with a topic only."))
        }
        if let topic, let profile {
            self = .topic(profile: profile, code: topic)
        } else if let body {
            self = .body(body)
        } else {
            self = .matter(matters.first ?? .petition(UUID()))
        }
    }
}
