import Domain
import Foundation
import Services

extension Town {
    /// An official of the village's akim, who consults.
    package func consultant(_ number: Int = 70) async throws -> Actor {
        var actor = try await person(number)
        actor.grants = [RoleGrant(.official, body: village.id)]
        return actor
    }

    package static func consultationText(
        moderation: ContributionModeration = .afterPublication, assurance: Assurance = .email
    ) -> ConsultationText {
        ConsultationText(
            kind: .plan, topic: "transport", original: .ru,
            title: LocalizedText(
                kk: "Автобус бағыттары жоспары", ru: "План автобусных маршрутов", en: "Plan of the bus routes"),
            summary: LocalizedText(
                kk: "Ауылдардың автобус бағыттарын өзгертуді ұсынамыз.",
                ru: "Мы предлагаем изменить автобусные маршруты сёл.",
                en: "We propose to change the bus routes of the villages."),
            audience: LocalizedText(kk: "Аудан тұрғындары", ru: "Жители района", en: "Residents of the district"),
            assurance: assurance, moderation: moderation)
    }

    package static let publicReason = LocalizedText(
        kk: "Тұрғындар көбірек уақыт сұрады.", ru: "Жители попросили больше времени.",
        en: "Residents asked for more time.")

    /// A consultation of the village that opens in an hour and stays open for forty days.
    package func announcedConsultation(
        moderation: ContributionModeration = .afterPublication, assurance: Assurance = .email
    ) async throws -> Consultation {
        let official = try await consultant()
        let consulting = Consulting(environment)
        let draft = try await consulting.draft(
            Self.consultationText(moderation: moderation, assurance: assurance), by: village.id, actor: official)
        return try await consulting.carryOut(
            .announce(
                opensAt: clock.now.adding(seconds: 3_600), closesAt: clock.now.adding(seconds: 40 * 86_400)),
            on: draft.consultation.id, expecting: 1, by: official
        ).consultation
    }

    /// The same once it has opened.
    package func openConsultation(
        moderation: ContributionModeration = .afterPublication, assurance: Assurance = .email
    ) async throws -> Consultation {
        let announced = try await announcedConsultation(moderation: moderation, assurance: assurance)
        clock.advance(seconds: 3_601)
        try await ConsultationTerms(environment).sweep()
        return try await ConsultationBrowsing(environment).consultation(announced.id, reader: nil).consultation
    }

    package static func content(
        _ text: String = "Автобус нужен и в воскресенье.", _ kind: ContributionContent.Disclosure.Kind = .named
    ) -> ContributionContent {
        ContributionContent(
            language: "ru", text: text,
            disclosure: ContributionContent.Disclosure(
                kind: kind, name: kind == .confidential ? nil : "Жительница села",
                reason: kind == .confidential ? "Работаю в акимате." : nil))
    }

    /// Says something in a consultation as a person, and submits it.
    package func contribute(
        to consultation: UUID, _ content: ContributionContent = Town.content(), by actor: Actor
    ) async throws -> Contribution {
        let contributing = Contributing(environment)
        let begun = try await contributing.begin(in: consultation, for: nil, content, by: actor).view.contribution
        return try await contributing.submit(begun.id, expecting: begun.version, by: actor).contribution
    }

    /// Orders form letters to be found, and does what the job does.
    @discardableResult
    package func group(_ consultation: UUID, by official: Actor) async throws -> FormLetterRun {
        let letters = FormLetters(environment)
        let ordered = try await letters.order(consultation, by: official)
        try await FormLetterRuns(environment).carryOutDue()
        return try await letters.run(ordered.id)
    }
}
