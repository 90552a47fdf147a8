import Domain
import Foundation
import Services

extension Town {
    /// A service of the village that takes feedback, opened by official 70.
    package func initiative() async throws -> Initiative {
        let draft = try await initiativeDraft()
        return try await Initiatives(environment).open(
            draft.id, expecting: draft.version, by: try await consultant()
        ).initiative
    }

    /// The same before it is opened.
    package func initiativeDraft() async throws -> Initiative {
        try await Initiatives(environment).draft(
            InitiativeText(
                kind: .service, topic: "transport", original: .ru,
                title: LocalizedText(kk: "Мектеп автобусы", ru: "Школьный автобус", en: "School bus"),
                objective: LocalizedText(
                    kk: "Шалғай ауылдардың балаларын мектепке жеткізу.",
                    ru: "Довозить до школы детей из дальних сёл.",
                    en: "To bring children from remote villages to school."),
                lead: LocalizedText(kk: "Көлік бөлімі", ru: "Отдел транспорта", en: "Transport unit")),
            InitiativeTimeline(startsOn: LegalDate("2026-09-01")!, endsOn: nil), .underWay, by: village.id,
            actor: try await consultant()
        ).initiative
    }

    package static func feedback(
        _ kind: Feedback.Kind = .problem, _ text: String = "Автобус не доезжает до верхней улицы."
    ) -> Feedback.Content {
        Feedback.Content(
            kind: kind, language: "ru", text: text, disclosure: .pseudonymous, name: "Жительница верхней улицы")
    }

    package static func feedbackReply(
        _ outcome: FeedbackReply.Outcome = .done, commitment: UUID? = nil
    ) -> FeedbackReply.Wording {
        FeedbackReply.Wording(
            outcome: outcome, original: .ru,
            text: LocalizedText(
                kk: "Аялдаманы жоғарғы көшеге көшірдік.", ru: "Мы перенесли остановку на верхнюю улицу.",
                en: "We have moved the stop to the upper street."),
            commitment: commitment)
    }
}
