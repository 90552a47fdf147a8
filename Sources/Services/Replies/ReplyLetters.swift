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
        var letters = 0
        while !Task.isCancelled {
            let (found, written) = try await deliverNext()
            letters += written
            guard found == Self.portion else { break }
        }
        return letters
    }

    private func deliverNext() async throws -> (found: Int, written: Int) {
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let waiting = try await AnsweredRepository.claim(Self.portion, in: transaction)
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
                letters.append(
                    (
                        ReplyWording(
                            reference: one.reference, consultation: consultation, reply: recorded.reply,
                            passages: recorded.reply.passages.flatMap { places[$0] },
                            commitment: recorded.commitmentReference
                        ).letter(in: language), .account(account)
                    ))
            }
            try await Outbox(environment.vault).post(letters, in: transaction, at: now)
            try await AnsweredRepository.markTold(waiting.map(\.contribution), at: now, in: transaction)
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
            [consultation.reference, "«\(consultation.text.title[language])»"].compactMap { $0 }.joined(separator: " "),
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
