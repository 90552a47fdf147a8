import Domain
import Foundation
import Postgres
import Store

/// What many raise about an initiative: grouped by its body, and answered once for all of them.
package struct TopicGrouping: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Every topic with how many items stand under it, and the answer that holds, in their order.
    ///
    /// - Throws: `not_found`.
    package func topics(of initiative: UUID) async throws -> [FeedbackTopicRepository.Counted] {
        guard try await InitiativeRepository.find(initiative, in: environment.pool)?.isPublic == true else {
            throw Refusal.notFound
        }
        return try await FeedbackTopicRepository.topics(of: initiative, in: environment.pool)
    }

    /// - Throws: `other_body`, `too_many_topics`; `invalid` with each text that is missing.
    package func make(
        _ title: LocalizedText, original: Language, on initiative: UUID, by actor: Actor
    ) async throws -> FeedbackTopicRepository.Counted {
        try actor.require(.consult)
        let topic = try await FeedbackStep.run(on: initiative, environment) { step in
            try actor.requireOfficial(of: step.rules.body, .consult)
            let faults = title.faults(length: FeedbackTopic.titleLength, multiline: false, at: "/title")
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            let known = try await FeedbackTopicRepository.count(of: initiative, in: step.transaction)
            guard known < FeedbackTopic.limit else { throw Refusal.tooManyTopics }
            let topic = FeedbackTopic(
                id: .v7(at: step.now), initiative: initiative, number: known + 1, original: original, title: title)
            try await FeedbackTopicRepository.insert(topic, by: actor.account, at: step.now, in: step.transaction)
            try await step.record("made", topic, by: actor)
            return topic
        }
        return FeedbackTopicRepository.Counted(topic: topic, items: 0, answer: nil)
    }

    /// Puts items of the initiative under a topic; returns how many were not there before.
    ///
    /// - Throws: `invalid` with each that is not of this initiative; then none is put there.
    package func group(_ items: [UUID], under topic: UUID, by actor: Actor) async throws -> Int {
        try await change(topic, "grouped", by: actor) { topic, step in
            try await require(items, topic, step)
            return try await FeedbackTopicRepository.group(items, under: topic, in: step.transaction)
        }
    }

    /// Takes items out again; returns how many were there.
    package func ungroup(_ items: [UUID], from topic: UUID, by actor: Actor) async throws -> Int {
        try await change(topic, "ungrouped", by: actor) { topic, step in
            try await require(items, topic, step)
            return try await FeedbackTopicRepository.ungroup(items, from: topic.id, in: step.transaction)
        }
    }

    /// Publishes "you said, we did" over the items that stand under the topic now; followers are told.
    ///
    /// - Throws: `other_body`; `nothing_grouped`; `invalid` with each text that is missing.
    package func publish(
        _ answer: FeedbackTopic.Answer, to topic: UUID, by actor: Actor
    ) async throws -> FeedbackTopicRepository.Counted {
        try actor.require(.consult)
        let seen = try await found(topic)
        try await FeedbackStep.run(on: seen.initiative, environment) { step in
            try actor.requireOfficial(of: step.rules.body, .consult)
            let faults = answer.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            let items = try await FeedbackTopicRepository.find(topic, in: step.transaction)?.items ?? 0
            guard items > 0 else { throw Refusal.nothingGrouped }
            try await FeedbackTopicRepository.publish(
                answer, to: topic, over: items, by: actor.account, at: step.now, in: step.transaction)
            try await Announcements().post(
                Announcement(
                    .topicAnswered, matter: .initiative(step.initiative.id), body: step.initiative.body),
                at: step.now, in: step.transaction)
            try await step.record("answered", seen, ["items": .number(items)], by: actor)
        }
        guard let published = try await FeedbackTopicRepository.find(topic, in: environment.pool) else {
            throw Refusal.notFound
        }
        return published
    }

    private func change(
        _ topic: UUID, _ kind: String, by actor: Actor,
        _ work: @Sendable @escaping (FeedbackTopic, FeedbackStep) async throws -> Int
    ) async throws -> Int {
        try actor.require(.consult)
        let seen = try await found(topic)
        return try await FeedbackStep.run(on: seen.initiative, environment) { step in
            try actor.requireOfficial(of: step.rules.body, .consult)
            let changed = try await work(seen, step)
            if changed > 0 { try await step.record(kind, seen, ["items": .number(changed)], by: actor) }
            return changed
        }
    }

    private func require(_ items: [UUID], _ topic: FeedbackTopic, _ step: FeedbackStep) async throws {
        let known = try await FeedbackTopicRepository.items(items, of: topic.initiative, in: step.transaction)
        let faults = FieldFault.foreign(items, known: known, at: "/items", "not_of_initiative", .notOfInitiative)
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
    }

    private func found(_ topic: UUID) async throws -> FeedbackTopic {
        guard let found = try await FeedbackTopicRepository.find(topic, in: environment.pool) else {
            throw Refusal.notFound
        }
        return found.topic
    }
}

extension FeedbackStep {
    fileprivate func record(
        _ kind: String, _ topic: FeedbackTopic, _ facts: [String: EventFact] = [:], by actor: Actor
    ) async throws {
        var facts = facts
        facts["topic"] = .number(topic.number)
        try await EventRepository.append(
            [initiative.event("feedback_topic.\(kind)", by: actor.account, as: .official, facts)], at: now,
            in: transaction)
    }
}

extension Refusal {
    fileprivate static let tooManyTopics = Refusal(
        .conflict, "too_many_topics",
        LocalizedText(
            kk: "Бір бастамада ең көбі \(FeedbackTopic.limit) тақырып болады.",
            ru: "У одной инициативы не больше \(FeedbackTopic.limit) тем.",
            en: "An initiative has \(FeedbackTopic.limit) topics at most."))

    fileprivate static let nothingGrouped = Refusal(
        .conflict, "nothing_grouped",
        LocalizedText(
            kk: "Бұл тақырыпта әлі бірде-бір пікір жоқ.", ru: "В этой теме пока нет ни одного отзыва.",
            en: "No feedback stands under this topic yet."))
}

extension LocalizedText {
    fileprivate static let notOfInitiative = LocalizedText(
        kk: "Бұл бастама бойынша мұндай пікір жоқ.", ru: "К этой инициативе такого отзыва нет.",
        en: "There is no such feedback on this initiative.")
}
