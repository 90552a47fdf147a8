import Domain

/// A consultation of the demonstration, what is said in it and what becomes of that. Days are counted from the day of
/// loading.
package struct DemonstrationConsultation: Decodable, Sendable {
    package struct Document: Decodable, Sendable {
        package struct Version: Decodable, Sendable {
            struct Source: Decodable, Sendable {
                var passage: Int
                var from: [String]
            }

            var on: Int
            package var text: String
            package var translations: [String: String]?
            var sources: [Source]?
        }

        package var title: LocalizedText
        package var versions: [Version]
    }

    struct Extension: Decodable, Sendable {
        var on: Int
        var closes: Int
        var reason: LocalizedText
    }

    struct Comment: Decodable, Sendable {
        /// Of the first document, in the language of the consultation.
        var passage: Int
        /// Words of the passage; nil for the whole of it.
        var quote: String?
        var text: String
        var wording: String?
    }

    struct Mandate: Decodable, Sendable {
        var speaksFor: String
        var interests: String
        var funding: String

        enum CodingKeys: String, CodingKey {
            case interests, funding
            case speaksFor = "speaks_for"
        }
    }

    struct Unpublication: Decodable, Sendable {
        var on: Int
        var code: ContributionDecision.Code
        var reason: String
    }

    /// Who says something.
    enum Voice: Decodable, Sendable {
        case resident(Int)
        case organisation

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                self = .resident(number)
            } else if try container.decode(String.self) == "organisation" {
                self = .organisation
            } else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "by is the number of a resident, or organisation")
            }
        }
    }

    struct Contribution: Decodable, Sendable {
        var key: String
        var on: Int
        var by: Voice
        var language: String
        var text: String
        var comments: [Comment]?
        var disclosure: ContributionContent.Disclosure.Kind
        var name: String?
        var reason: String?
        var mandate: Mandate?
        /// A day.
        var withdrawn: Int?
        var unpublished: Unpublication?
    }

    struct Theme: Decodable, Sendable {
        var title: LocalizedText
        var summary: LocalizedText?
        /// Words that are searched for.
        var search: String?
        var contributions: [String]?
    }

    struct Promise: Decodable, Sendable {
        var on: Int
        var due: Int
        var text: LocalizedText
        var sign: LocalizedText
    }

    struct Reply: Decodable, Sendable {
        var on: Int
        var contribution: String?
        var theme: Int?
        var letter: Int?
        var disposition: Disposition
        var reason: LocalizedText
        var change: LocalizedText?
        var promise: Int?
    }

    struct Outcome: Decodable, Sendable {
        var on: Int
        var partial: Bool?
        var summary: LocalizedText
        var decision: LocalizedText
    }

    package var key: String
    package var body: String
    package var kind: ConsultationKind
    package var topic: String
    package var original: Language
    package var title: LocalizedText
    package var summary: LocalizedText
    package var audience: LocalizedText
    var assurance: Assurance?
    var moderation: ContributionModeration?
    var drafted: Int
    var announced: Int
    var opens: Int
    var closes: Int
    var extended: Extension?
    package var documents: [Document]?
    var contributions: [Contribution]?
    var analysed: Int?
    var themes: [Theme]?
    var letters: Int?
    var promises: [Promise]?
    var replies: [Reply]?
    var outcome: Outcome?
    var state: ConsultationState

    var text: ConsultationText {
        ConsultationText(
            kind: kind, topic: topic, original: original, title: title, summary: summary, audience: audience,
            assurance: assurance ?? .email, moderation: moderation ?? .afterPublication)
    }
}
