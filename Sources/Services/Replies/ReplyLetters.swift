import Domain
import Foundation
import Postgres
import Store

/// Tells authors what became of what they said: each once for each reply that counts for it, whatever stops in between.
package struct ReplyLetters: Sendable {
    package static let portion = 500

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Goes on until nobody waits. Returns how many letters it wrote.
    @discardableResult
    package func deliverDue() async throws -> Int {
        try await deliver(withdrawn: true) + deliver(withdrawn: false)
    }

    private func deliver(withdrawn: Bool) async throws -> Int {
        var letters = 0
        while !Task.isCancelled {
            let (found, written) = try await deliverNext(withdrawn: withdrawn)
            letters += written
            guard found == Self.portion else { break }
        }
        return letters
    }

    /// The next portion: of those that a reply reaches now, or of those that were told of one that holds no more.
    private func deliverNext(withdrawn: Bool) async throws -> (found: Int, written: Int) {
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let waiting =
                withdrawn
                ? try await AnsweredRepository.takeWithdrawn(Self.portion, in: transaction)
                : try await AnsweredRepository.claim(Self.portion, in: transaction)
            guard !waiting.isEmpty else { return (0, 0) }
            var letters: [(Letter, Recipient)] = []
            var consultations: [UUID: Consultation] = [:]
            var replies: [UUID: ReplyRepository.Recorded] = [:]
            var places: [PassageSpan: OutcomeFigures.ReplyFigure.Passages] = [:]
            for one in waiting {
                guard let account = one.account, let language = one.language else { continue }
                if consultations[one.consultation] == nil {
                    consultations[one.consultation] = try await ConsultationRepository.find(
                        one.consultation, in: transaction)
                }
                if replies[one.reply] == nil {
                    replies[one.reply] = try await ReplyRepository.find(one.reply, in: transaction)
                }
                guard let consultation = consultations[one.consultation], let recorded = replies[one.reply] else {
                    continue
                }
                if let span = recorded.reply.passages, places[span] == nil {
                    places.merge(try await PassageRepository.places([span], in: transaction)) { $1 }
                }
                let wording = ReplyWording(
                    reference: one.reference, consultation: consultation, reply: recorded.reply,
                    passages: recorded.reply.passages.flatMap { places[$0] },
                    commitment: recorded.commitmentReference)
                let letter =
                    withdrawn
                    ? wording.letter(ofWithdrawal: recorded.withdrawal?.reason, in: language)
                    : wording.letter(in: language)
                letters.append((letter, .account(account)))
            }
            try await Outbox(environment.vault).post(letters, in: transaction, at: now)
            if !withdrawn {
                try await AnsweredRepository.markTold(waiting.map(\.contribution), at: now, in: transaction)
            }
            return (waiting.count, letters.count)
        }
    }
}

/// How it reads to an author what became of what they said.
struct ReplyWording: Sendable {
    let reference: String
    let consultation: Consultation
    let reply: Reply
    var passages: OutcomeFigures.ReplyFigure.Passages?
    /// The reference of the promise that came of it.
    var commitment: String?

    func letter(in language: Language) -> Letter {
        let title = LocalizedText(
            kk: "пікіріңізге жауап", ru: "ответ на ваше мнение", en: "a reply to your contribution")
        let became = LocalizedText(kk: "Шешім", ru: "Решение", en: "What became of it")
        let why = LocalizedText(kk: "Себебі", ru: "Почему", en: "Why")
        let changed = LocalizedText(kk: "Не өзгерді", ru: "Что изменилось", en: "What changed")
        let decided = LocalizedText(kk: "Қабылданған шешім", ru: "Принятое решение", en: "What was decided")
        let stands = LocalizedText(kk: "Қай жерде", ru: "Где это стоит", en: "Where it stands")
        let version = LocalizedText(kk: "нұсқа", ru: "версия", en: "version")
        let promised = LocalizedText(kk: "Міндеттеме", ru: "Обязательство", en: "Commitment")
        var paragraphs = [
            heading(in: language),
            "\(became[language]): \(reply.disposition.label[language])",
            "\(why[language]): \(reply.reason[language])",
        ]
        if let change = reply.change { paragraphs.append("\(changed[language]): \(change[language])") }
        if let decision = reply.decision { paragraphs.append("\(decided[language]): \(decision[language])") }
        if let passages {
            let place = passages.label ?? "№ \(passages.first)"
            paragraphs.append(
                "\(stands[language]): «\(passages.title[language])», \(version[language]) \(passages.version), \(place)"
            )
        }
        if let commitment { paragraphs.append("\(promised[language]): \(commitment)") }
        return Letter(
            kind: "contribution_answered", language: language, subject: "\(reference): \(title[language])",
            body: paragraphs.joined(separator: "\n\n"))
    }

    /// That the reply holds no more, and why.
    func letter(ofWithdrawal reason: LocalizedText?, in language: Language) -> Letter {
        let title = LocalizedText(
            kk: "пікіріңізге берілген жауап қайтарып алынды", ru: "ответ на ваше мнение отозван",
            en: "the reply to your contribution was taken back")
        let said = LocalizedText(
            kk: "Орган пікіріңізге берген жауабын қайтарып алды. Жаңа жауап берілсе, сізге бөлек хат келеді.",
            ru: "Орган отозвал свой ответ на ваше мнение. О новом ответе вы получите отдельное письмо.",
            en: "The body has taken back its reply to your contribution. You will be told of a new one.")
        let why = LocalizedText(kk: "Себебі", ru: "Почему", en: "Why")
        return Letter(
            kind: "contribution_reply_withdrawn", language: language, subject: "\(reference): \(title[language])",
            body: [heading(in: language), said[language], reason.map { "\(why[language]): \($0[language])" }]
                .compactMap { $0 }.joined(separator: "\n\n"))
    }

    private func heading(in language: Language) -> String {
        [consultation.reference, "«\(consultation.text.title[language])»"].compactMap { $0 }.joined(separator: " ")
    }
}

extension Disposition {
    package var label: LocalizedText {
        switch self {
        case .accepted: LocalizedText(kk: "қабылданды", ru: "принято", en: "accepted")
        case .acceptedInPart: LocalizedText(kk: "ішінара қабылданды", ru: "принято частично", en: "accepted in part")
        case .alreadyCovered: LocalizedText(kk: "бұрыннан ескерілген", ru: "уже учтено", en: "already covered")
        case .noted: LocalizedText(kk: "назарға алынды", ru: "принято к сведению", en: "noted")
        case .notAccepted: LocalizedText(kk: "қабылданбады", ru: "не принято", en: "not accepted")
        case .outOfScope:
            LocalizedText(
                kk: "консультация мәселесіне жатпайды", ru: "вне предмета консультации", en: "out of scope")
        }
    }
}
