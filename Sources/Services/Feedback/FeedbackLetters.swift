import Domain
import Foundation
import Postgres
import Store

/// What somebody is told of their feedback.
enum FeedbackNotice: String, Sendable {
    case acknowledged, answered, reviewed
}

/// Tells authors by mail how far their feedback has come, in the transaction in which it happens.
struct FeedbackLetters: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameter feedback: as it stands after the step.
    func post(_ notice: FeedbackNotice, about feedback: Feedback, _ step: FeedbackStep) async throws {
        guard let author = feedback.author,
            let language = try await AccountRepository.language(of: author, in: step.transaction)
        else { return }
        let letter = FeedbackWording(feedback: feedback, initiative: step.initiative, rules: step.rules)
            .letter(notice, in: language)
        try await Outbox(environment.vault).post(letter, to: .account(author), in: step.transaction, at: step.now)
    }

    /// A letter with the reference, by which the item and what became of it can be found.
    ///
    /// - Parameter outcome: what was opened when the item came in.
    func postReceipt(for outcome: FeedbackOutcome, _ step: FeedbackStep) async throws {
        guard let author = outcome.feedback.author,
            let language = try await AccountRepository.language(of: author, in: step.transaction)
        else { return }
        func due(_ kind: ObligationKind) -> LegalDate? {
            outcome.obligations.lazy.compactMap { change in
                guard case .open(let new) = change, new.kind == kind else { return nil }
                return new.dueOn
            }.first
        }
        let letter = FeedbackWording(feedback: outcome.feedback, initiative: step.initiative, rules: step.rules)
            .receipt(
                acknowledgedBy: due(.feedbackAcknowledgement), answeredBy: due(.feedbackAnswer), in: language)
        try await Outbox(environment.vault).post(letter, to: .account(author), in: step.transaction, at: step.now)
    }
}

/// How it reads to somebody what became of their feedback.
struct FeedbackWording: Sendable {
    let feedback: Feedback
    let initiative: Initiative
    let rules: BoundRules

    func letter(_ notice: FeedbackNotice, in language: Language) -> Letter {
        let heading = heading[language]
        var paragraphs: [String]
        switch notice {
        case .acknowledged: paragraphs = [heading, acknowledged[language]]
        case .answered, .reviewed:
            let wording = feedback.replies.last?.wording
            let became = LocalizedText(kk: "Нәтижесі", ru: "Что стало с отзывом", en: "What became of it")
            paragraphs = [heading]
            if let wording {
                paragraphs += ["\(became[language]): \(wording.outcome.label[language])", wording.text[language]]
            }
            if notice == .answered {
                paragraphs.append(judge[language])
            } else {
                paragraphs.append(final[language])
                if let way = rules.version.text("ombudsperson") { paragraphs.append(way[language]) }
            }
        }
        return Letter(
            kind: "feedback_\(notice.rawValue)", language: language,
            subject: "\(feedback.reference): \(notice.title[language])", body: paragraphs.joined(separator: "\n\n"))
    }

    /// That the item has come in.
    ///
    /// - Parameters:
    ///   - acknowledgedBy: the last day for that; nil where the rules have no term, here and below.
    func receipt(acknowledgedBy: LegalDate?, answeredBy: LegalDate?, in language: Language) -> Letter {
        let title = LocalizedText(kk: "пікіріңіз тіркелді", ru: "ваш отзыв принят", en: "your feedback is in")
        let received = LocalizedText(
            kk: "Пікіріңіз тіркелді. Нөмірі: \(feedback.reference). Ол осы нөмір бойынша табылады.",
            ru: "Ваш отзыв зарегистрирован. Номер: \(feedback.reference). По нему отзыв можно найти.",
            en: "Your feedback is registered. Its reference is \(feedback.reference), by which it can be found.")
        let acknowledgement = acknowledgedBy.map { day in
            LocalizedText(
                kk: "Орган оны алғанын растайтын соңғы күн: \(day).",
                ru: "Последний день, когда орган подтверждает получение: \(day).",
                en: "The body acknowledges it by \(day).")
        }
        let answer = answeredBy.map { day in
            LocalizedText(
                kk: "Жауап беретін соңғы күн: \(day). Содан кейін жауапты бағалай аласыз.",
                ru: "Последний день для ответа: \(day). После этого ответ можно будет оценить.",
                en: "It answers by \(day). After that you can judge the answer.")
        }
        return Letter(
            kind: "feedback_received", language: language, subject: "\(feedback.reference): \(title[language])",
            body: [heading, received, acknowledgement, answer].compactMap { $0?[language] }
                .joined(separator: "\n\n"))
    }

    private var heading: LocalizedText {
        let (reference, title) = (initiative.reference ?? "", initiative.text.title)
        return LocalizedText(
            kk: "\(reference) «\(title.kk)»", ru: "\(reference) «\(title.ru)»", en: "\(reference) “\(title.en)”")
    }

    private var acknowledged: LocalizedText {
        LocalizedText(
            kk: "Орган пікіріңізді алғанын растады. Жауап бұл мекенжайға келеді.",
            ru: "Орган подтвердил, что получил ваш отзыв. Ответ придёт на этот адрес.",
            en: "The body has acknowledged your feedback. The answer will come to this address.")
    }

    private var judge: LocalizedText {
        guard let day = feedback.verdictUntil else {
            return LocalizedText(
                kk: "Бұл жауап мәселеңізді шешті ме? Соны айтыңыз.",
                ru: "Решил ли этот ответ ваш вопрос? Скажите об этом.", en: "Did this solve it? Please say so.")
        }
        return LocalizedText(
            kk: """
                Бұл жауап мәселеңізді шешті ме? Оны бір рет бағалауға болады, соңғы күні — \(day). Шешпеген болса, жауапты \
                басқа лауазымды тұлға қайта қарайды.
                """,
            ru: """
                Решил ли этот ответ ваш вопрос? Оценить его можно один раз, последний день — \(day). Если не решил, ответ \
                пересмотрит другое должностное лицо.
                """,
            en: """
                Did this solve it? You can say so once, until \(day). If it did not, another official will look at the \
                answer again.
                """)
    }

    private var final: LocalizedText {
        LocalizedText(
            kk: "Жауапты басқа лауазымды тұлға қайта қарады. Бұл — органның түпкілікті жауабы.",
            ru: "Ответ пересмотрело другое должностное лицо. Это окончательный ответ органа.",
            en: "Another official has looked at the answer again. This is the final answer of the body.")
    }
}

extension FeedbackNotice {
    fileprivate var title: LocalizedText {
        switch self {
        case .acknowledged:
            LocalizedText(kk: "пікіріңіз алынды", ru: "ваш отзыв получен", en: "your feedback is acknowledged")
        case .answered:
            LocalizedText(kk: "пікіріңізге жауап", ru: "ответ на ваш отзыв", en: "an answer to your feedback")
        case .reviewed:
            LocalizedText(
                kk: "пікіріңізге берілген жауап қайта қаралды", ru: "ответ на ваш отзыв пересмотрен",
                en: "the answer to your feedback is reviewed")
        }
    }
}

extension FeedbackReply.Outcome {
    package var label: LocalizedText {
        switch self {
        case .done: LocalizedText(kk: "орындалды", ru: "сделано", en: "done")
        case .planned: LocalizedText(kk: "жоспарланды", ru: "запланировано", en: "planned")
        case .notDone: LocalizedText(kk: "орындалмайды", ru: "сделано не будет", en: "not done")
        }
    }
}
