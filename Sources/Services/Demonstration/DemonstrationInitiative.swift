import Domain

/// An initiative of the demonstration, and what people say of it. Days are counted from the day of loading.
struct DemonstrationInitiative: Decodable, Sendable {
    struct Change: Decodable, Sendable {
        var on: Int
        var status: InitiativeStatus
        var reason: LocalizedText
    }

    struct Reply: Decodable, Sendable {
        var on: Int
        var outcome: FeedbackReply.Outcome
        var text: LocalizedText
        /// The number of a promise.
        var promise: Int?
    }

    struct Verdict: Decodable, Sendable {
        var on: Int
        var verdict: Feedback.Verdict
    }

    struct Hiding: Decodable, Sendable {
        var on: Int
        var reason: String
    }

    struct Item: Decodable, Sendable {
        var key: String
        var on: Int
        /// The number of a resident.
        var by: Int
        var kind: Feedback.Kind
        var language: String
        var name: String
        var disclosure: Feedback.Disclosure
        var text: String
        /// A day.
        var acknowledged: Int?
        var answer: Reply?
        var verdict: Verdict?
        var review: Reply?
        var hidden: Hiding?
    }

    struct Topic: Decodable, Sendable {
        struct Answer: Decodable, Sendable {
            var on: Int
            var said: LocalizedText
            var did: LocalizedText
        }

        var on: Int
        var title: LocalizedText
        var items: [String]
        var answer: Answer?
    }

    var key: String
    var body: String
    var kind: InitiativeKind
    var topic: String
    var original: Language
    var title: LocalizedText
    var objective: LocalizedText
    var lead: LocalizedText
    var published: Int
    var from: Int
    var until: Int?
    var status: InitiativeStatus
    var changed: [Change]?
    var promises: [DemonstrationConsultation.Promise]?
    var feedback: [Item]
    var topics: [Topic]?
}
