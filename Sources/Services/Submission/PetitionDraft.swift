import Domain
import Foundation

/// A petition as its applicant begins it.
package struct PetitionDraft: Hashable, Sendable {
    package var profile: String
    package var body: UUID
    package var text: PetitionText

    package init(profile: String, body: UUID, text: PetitionText) {
        self.profile = profile
        self.body = body
        self.text = text
    }
}

/// Changes to a draft; nil leaves a field as it is.
package struct PetitionChanges: Hashable, Sendable {
    package var body: UUID?
    package var language: String?
    package var topic: String?
    package var subject: String?
    package var arguments: String?
    package var demands: [String]?

    package init(
        body: UUID? = nil, language: String? = nil, topic: String? = nil, subject: String? = nil,
        arguments: String? = nil, demands: [String]? = nil
    ) {
        self.body = body
        self.language = language
        self.topic = topic
        self.subject = subject
        self.arguments = arguments
        self.demands = demands
    }

    func applied(to text: PetitionText) -> PetitionText {
        PetitionText(
            language: language ?? text.language, topic: topic ?? text.topic, subject: subject ?? text.subject,
            arguments: arguments ?? text.arguments, demands: demands ?? text.demands)
    }
}
