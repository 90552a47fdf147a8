import Domain
import Foundation
import Postgres
import Store

/// Tells the representative by mail that the organisation's feedback is in, and that a body has answered it.
struct PeriodicFeedbackLetters: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    func postReceipt(
        for feedback: PeriodicFeedback, of list: MonitoredList, in period: FeedbackPeriod, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await post(feedback, list, period, at: now, in: transaction) { $0.receipt(in: $1) }
    }

    func postAnswered(
        _ feedback: PeriodicFeedback, by body: Body, of list: MonitoredList, in period: FeedbackPeriod,
        at now: Instant, in transaction: Transaction
    ) async throws {
        try await post(feedback, list, period, at: now, in: transaction) { $0.answered(by: body, in: $1) }
    }

    private func post(
        _ feedback: PeriodicFeedback, _ list: MonitoredList, _ period: FeedbackPeriod, at now: Instant,
        in transaction: Transaction, _ letter: (PeriodicFeedbackWording, Language) -> Letter
    ) async throws {
        guard let account = feedback.account, let reference = feedback.reference,
            let language = try await AccountRepository.language(of: account, in: transaction)
        else { return }
        let wording = PeriodicFeedbackWording(
            reference: reference, revision: feedback.revision ?? 1, list: list, period: period)
        try await Outbox(environment.vault).post(
            [(letter(wording, language), .account(account))], in: transaction, at: now)
    }
}

/// How it reads to a representative what became of the organisation's periodic feedback.
struct PeriodicFeedbackWording: Sendable {
    let reference: String
    let revision: Int
    let list: MonitoredList
    let period: FeedbackPeriod

    func receipt(in language: Language) -> Letter {
        let title = LocalizedText(
            kk: "ұйымның кезекті пікірі қабылданды", ru: "периодический отзыв организации принят",
            en: "the periodic feedback of your organisation is in")
        return letter("received", title, [received, until, answering], in: language)
    }

    func answered(by body: Body, in language: Language) -> Letter {
        let title = LocalizedText(
            kk: "ұйымның кезекті пікіріне жауап", ru: "ответ на периодический отзыв организации",
            en: "an answer to the periodic feedback of your organisation")
        let text = LocalizedText(
            kk: """
                Орган өзі жауап беретін барлық тармақ бойынша жауап берді: \(body.name.kk). Жауаптар пікірмен бірге \
                жарияланған.
                """,
            ru: """
                Орган ответил на все пункты, за которые отвечает: \(body.name.ru). Ответы опубликованы вместе с отзывом.
                """,
            en: """
                The body has answered every point that it answers for: \(body.name.en). The answers are published with the \
                feedback.
                """)
        return letter("answered", title, [text], in: language)
    }

    private func letter(
        _ kind: String, _ title: LocalizedText, _ paragraphs: [LocalizedText], in language: Language
    ) -> Letter {
        let heading = "\(list.reference) «\(list.text.title[language])», \(period.name)"
        return Letter(
            kind: "periodic_feedback_\(kind)", language: language, subject: "\(reference): \(title[language])",
            body: ([heading] + paragraphs.map { $0[language] }).joined(separator: "\n\n"))
    }

    private var received: LocalizedText {
        revision == 1
            ? LocalizedText(
                kk: "Ұйымыңыздың пікірі тіркелді. Нөмірі: \(reference).",
                ru: "Отзыв вашей организации зарегистрирован. Номер: \(reference).",
                en: "The feedback of your organisation is registered. Its reference is \(reference).")
            : LocalizedText(
                kk: "Ұйымыңыз пікірінің жаңа нұсқасы (\(revision)) тіркелді. Нөмірі: \(reference).",
                ru: "Зарегистрирована новая версия отзыва вашей организации (\(revision)). Номер: \(reference).",
                en: """
                    A new version (\(revision)) of the feedback of your organisation is registered. Its reference is \
                    \(reference).
                    """)
    }

    private var until: LocalizedText {
        let moment = period.closesAt.description
        return LocalizedText(
            kk: "Кезең жабылғанға дейін (\(moment)) оны өзгертуге болады.",
            ru: "До закрытия периода (\(moment)) его можно изменить.",
            en: "Until the period closes (\(moment)) it can be changed.")
    }

    private var answering: LocalizedText {
        LocalizedText(
            kk: "Содан кейін жауапты органдар әр тармаққа мерзімінде жауап береді.",
            ru: "После этого ответственные органы отвечают по каждому пункту в установленный срок.",
            en: "After that the responsible bodies answer each point within their term.")
    }
}
