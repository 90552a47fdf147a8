import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Something that many raise, and what the body published about it.
struct FeedbackTopicAnswer: Encodable, Sendable {
    struct Published: Encodable, Sendable {
        var number: Int
        var original: Language
        var said: LocalizedText
        var did: LocalizedText
        /// How many items stood under the topic then.
        var items: Int
        var publishedAt: String
    }

    var id: String
    var initiative: String
    var number: Int
    var original: Language
    var title: LocalizedText
    var items: Int
    /// "You said, we did", the latest; left out before the first.
    var answer: Published?

    init(_ counted: FeedbackTopicRepository.Counted) {
        let topic = counted.topic
        id = topic.id.text
        initiative = topic.initiative.text
        number = topic.number
        original = topic.original
        title = topic.title
        items = counted.items
        answer = counted.answer.map {
            Published(
                number: $0.number, original: $0.answer.original, said: $0.answer.said, did: $0.answer.did,
                items: $0.items, publishedAt: $0.publishedAt.description)
        }
    }
}

/// What many raise about an initiative.
struct FeedbackTopicRoutes: Sendable {
    let grouping: TopicGrouping

    func add(to api: RouterGroup<AppContext>) {
        api.get("initiatives/{id}/feedback-topics", use: list)

        let members = api.group(context: MemberContext.self)
        members.post("initiatives/{id}/feedback-topics", use: make)
        members.post("feedback-topics/{id}/items", use: group)
        members.post("feedback-topics/{id}/removals", use: ungroup)
        members.post("feedback-topics/{id}/answers", use: publish)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<FeedbackTopicAnswer>> {
        let found = try await grouping.topics(of: context.parameters.uuid("id"))
        return JSONAnswer(ListAnswer(items: found.map(FeedbackTopicAnswer.init)))
    }

    @Sendable private func make(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<FeedbackTopicAnswer> {
        let (original, title) = try await request.read { fields in
            (
                fields.required("original", .choice(Language.self)),
                fields.required("title", .localized(PlainText(.line, FeedbackTopic.titleLength)))
            )
        }
        let made = try await grouping.make(
            title, original: original, on: context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(.created, FeedbackTopicAnswer(made))
    }

    @Sendable private func group(request: Request, context: MemberContext) async throws -> JSONAnswer<AssignedAnswer> {
        let items = try await request.read { $0.required("feedback", .items) }
        let changed = try await grouping.group(items, under: context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(AssignedAnswer(changed: changed))
    }

    @Sendable private func ungroup(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AssignedAnswer> {
        let items = try await request.read { $0.required("feedback", .items) }
        let changed = try await grouping.ungroup(items, from: context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(AssignedAnswer(changed: changed))
    }

    @Sendable private func publish(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<FeedbackTopicAnswer> {
        let answer = try await request.read { fields in
            let rule = PlainText(.paragraphs, FeedbackTopic.answerLength)
            return FeedbackTopic.Answer(
                original: fields.required("original", .choice(Language.self)),
                said: fields.required("said", .localized(rule)), did: fields.required("did", .localized(rule)))
        }
        let published = try await grouping.publish(
            answer, to: context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(FeedbackTopicAnswer(published))
    }
}

extension Field where Value == [UUID] {
    fileprivate static var items: Field { .list(1...FeedbackTopic.setLimit, of: .uuid) }
}
