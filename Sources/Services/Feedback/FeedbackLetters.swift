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
}

/// How it reads to somebody what became of their feedback.
struct FeedbackWording: Sendable {
    let feedback: Feedback
    let initiative: Initiative
    let rules: BoundRules

    func letter(_ notice: FeedbackNotice, in language: Language) -> Letter {
        let heading = "\(initiative.reference) «\(initiative.text.title[language])»"
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
