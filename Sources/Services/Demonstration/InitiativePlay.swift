import Domain
import Foundation
import Postgres
import Store

/// One initiative of the demonstration: what people say of it and what its body answers, each on its day.
struct InitiativePlay {
    let stage: DemonstrationStage
    let wanted: DemonstrationInitiative
    let id: UUID
    let official: Actor
    /// Of the body above, who reviews.
    let colleague: Actor?

    var environment: Environment { stage.environment }

    /// The whole of it, in any order: the stage carries acts out by their days.
    var acts: [DemonstrationAct] {
        var acts = (wanted.changed ?? []).enumerated().map { place, change in
            DemonstrationAct(on: change.on) { try await self.change(change, place) }
        }
        acts += (wanted.promises ?? []).enumerated().map { place, promise in
            DemonstrationAct(on: promise.on) {
                try await stage.make(promise, place, in: .initiative(id), by: official)
            }
        }
        for item in wanted.feedback { acts += self.acts(of: item) }
        for (place, topic) in (wanted.topics ?? []).enumerated() {
            acts.append(DemonstrationAct(on: topic.on) { try await group(topic, place) })
            if let answer = topic.answer {
                acts.append(DemonstrationAct(on: answer.on) { try await publish(answer, place) })
            }
        }
        return acts
    }

    private func change(_ change: DemonstrationInitiative.Change, _ place: Int) async throws {
        let view = try await InitiativeBrowsing(environment).initiative(id, reader: nil)
        guard (view.changes ?? []).count <= place else { return }
        _ = try await Initiatives(environment).change(
            id, to: change.status, view.initiative.timeline, because: change.reason,
            expecting: view.initiative.version, by: official)
    }

    private func group(_ topic: DemonstrationInitiative.Topic, _ place: Int) async throws {
        let grouping = TopicGrouping(environment)
        let known = try await grouping.topics(of: id)
        let made =
            if place < known.count {
                known[place]
            } else {
                try await grouping.make(topic.title, original: wanted.original, on: id, by: official)
            }
        var items: [UUID] = []
        for key in topic.items {
            guard let item = wanted.feedback.first(where: { $0.key == key }) else {
                throw DemonstrationFault("The initiative \(wanted.key) has no feedback \(key).")
            }
            items.append(try await found(item).id)
        }
        _ = try await grouping.group(items, under: made.topic.id, by: official)
    }

    private func publish(_ answer: DemonstrationInitiative.Topic.Answer, _ place: Int) async throws {
        let grouping = TopicGrouping(environment)
        let topic = try await grouping.topics(of: id)[place]
        guard topic.answer == nil else { return }
        _ = try await grouping.publish(
            FeedbackTopic.Answer(original: wanted.original, said: answer.said, did: answer.did), to: topic.topic.id,
            by: official)
    }
}

extension DemonstrationStage {
    /// Takes an initiative from wherever it stands to where its file wants it, each step on its day.
    @discardableResult
    func play(_ wanted: DemonstrationInitiative) async throws -> UUID {
        guard let body = try await BodyRepository.find(key: wanted.body, in: environment.pool) else {
            throw DemonstrationFault(
                "The demonstration initiative \(wanted.key) names the body \(wanted.body), which is not there.")
        }
        let officials = try cast.officials(of: body)
        clock.reset()
        clock.advance(to: wanted.published)
        // The key that it is published under finds it again.
        let key = IdempotencyKey(key: "demonstration-\(wanted.key)", fingerprint: Secrets.sha256(wanted.key))
        let initiatives = Initiatives(environment)
        let drafted = try await initiatives.draft(
            InitiativeText(
                kind: wanted.kind, topic: wanted.topic, original: wanted.original, title: wanted.title,
                objective: wanted.objective, lead: wanted.lead),
            InitiativeTimeline(startsOn: clock.date(wanted.from), endsOn: wanted.until.map(clock.date)),
            wanted.status, by: body.id, idempotency: key, actor: officials[0])
        let id = drafted.initiative.id
        if drafted.initiative.publishedAt == nil {
            _ = try await initiatives.open(id, expecting: drafted.initiative.version, by: officials[0])
        }
        try await carryOut(
            InitiativePlay(
                stage: self, wanted: wanted, id: id, official: officials[0], colleague: officials.dropFirst().first
            ).acts)
        return id
    }
}
