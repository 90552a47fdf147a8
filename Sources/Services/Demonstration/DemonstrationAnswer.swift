import Domain

/// How a body answers a petition of the demonstration, step by step. Days are counted from the day of loading.
struct DemonstrationAnswer: Decodable, Sendable {
    struct Text: Decodable, Sendable {
        var on: Int
        var text: String
    }

    struct Registration: Decodable, Sendable {
        var on: Int
        var number: String
    }

    struct Commission: Decodable, Sendable {
        struct Member: Decodable, Sendable {
            var role: CommissionMember.Role
            var name: String
            var office: String?
        }

        var on: Int
        var members: [Member]
    }

    struct Visit: Decodable, Sendable {
        var announced: Int
        var on: Int
        var place: String
        var agenda: String
        var minutes: String
    }

    struct Decision: Decodable, Sendable {
        struct Answer: Decodable, Sendable {
            var outcome: DemandAnswer.Outcome
            var reasons: String
            var facts: String
            var law: String
        }

        var on: Int
        /// The first and the last day of the discussion, of a draft.
        var from: Int?
        var until: Int?
        /// The day of publication, of a final decision.
        var published: Int?
        var reasons: String
        var answers: [Answer]
        var appeal: String?
    }

    struct Comment: Decodable, Sendable {
        var on: Int
        var demand: Int?
        var text: String
    }

    struct Report: Decodable, Sendable {
        var on: Int
        var level: CommitmentLevel
        /// Of reports of the body.
        var percent: Int?
        var text: String
        var link: String?
    }

    struct Commitment: Decodable, Sendable {
        var on: Int
        var due: Int
        var demand: Int
        var text: LocalizedText
        var sign: LocalizedText
        var reports: [Report]
        /// Of the auditors, in turn.
        var findings: [Report]
    }

    struct Reply: Decodable, Sendable {
        /// A day after the end of the collection.
        var closed: Int
        var on: Int
        /// The barred topic that lets it be noted without an answer.
        var noted: String?
        var text: String
        var appeal: String?
    }

    struct Official: Decodable, Sendable {
        var name: String
        var office: String
    }

    var official: Official
    var notice: Text?
    var registration: Registration?
    var commission: Commission?
    var visit: Visit?
    var draft: Decision?
    var comments: [Comment]?
    var decision: Decision?
    var statement: Text?
    var commitments: [Commitment]?
    var reply: Reply?
}
