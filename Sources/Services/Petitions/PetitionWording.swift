import Domain

/// How the service words what it has to tell about a petition.
struct PetitionWording: Sendable {
    let petition: Petition
    let rules: BoundRules

    typealias Wording = (kind: String, title: LocalizedText, body: LocalizedText)

    func letter(_ notice: PetitionNotice, in language: Language) -> Letter {
        let wording = wording(of: notice)
        let reference = petition.reference ?? ""
        let body = [
            "\(reference) «\(petition.text.subject)»", wording.body[language],
            LocalizedText(
                kk: "Ереже: \(rules.version.source.kk).", ru: "Правила: \(rules.version.source.ru).",
                en: "Rules: \(rules.version.source.en).")[language],
        ].joined(separator: "\n\n")
        return Letter(
            kind: wording.kind, language: language, subject: "\(reference): \(wording.title[language])", body: body)
    }

    func wording(of notice: PetitionNotice) -> Wording {
        switch notice {
        case .supportReached(let dueOn):
            (
                "support_reached",
                LocalizedText(
                    kk: "бастапқы қолдау жиналды", ru: "первичная поддержка собрана",
                    en: "initial support reached"),
                LocalizedText(
                    kk: "Қажетті қолдау жиналды. Сәйкестікті тексерудің соңғы күні: \(dueOn).",
                    ru: "Необходимая поддержка собрана. Последний день проверки на соответствие: \(dueOn).",
                    en: "The support that was needed is there. The compliance check is due by \(dueOn).")
            )
        case .supportMissed(let count, let required):
            (
                "support_missed",
                LocalizedText(
                    kk: "бастапқы қолдау жиналмады", ru: "первичная поддержка не собрана",
                    en: "initial support not reached"),
                LocalizedText(
                    kk: "Мерзім өтті. Қолдаушылар: \(count), қажеттісі: \(required). Петицияны қайта беруге болады.",
                    ru: "Срок истёк: поддержали \(count) из необходимых \(required). Петицию можно подать снова.",
                    en: "The term has passed: \(count) of \(required) supporters came. You can file it again.")
            )
        case .returned(let reason):
            (
                "returned",
                LocalizedText(
                    kk: "түзетуге қайтарылды", ru: "возвращена на доработку", en: "sent back for correction"),
                LocalizedText(
                    kk: "Модератор түзетуді сұрайды: \(reason)\n\nКезектегі орныңыз сақталады.",
                    ru: "Модератор просит исправить: \(reason)\n\nВаше место в очереди сохраняется.",
                    en: "A moderator asks for a correction: \(reason)\n\nYour place in the queue is kept.")
            )
        case .rejected(let code, let reason, let until):
            (
                "rejected",
                LocalizedText(kk: "қабылданбады", ru: "отклонена", en: "rejected"),
                LocalizedText(
                    kk: "Негізі: \(label(code).kk) (\(code)). Себебі: \(reason)"
                        + (until.map { "\n\nСіз шағым бере аласыз. Соңғы күні: \($0)." } ?? ""),
                    ru: "Основание: \(label(code).ru) (\(code)). Причина: \(reason)"
                        + (until.map { "\n\nВы можете подать жалобу по \($0) включительно." } ?? ""),
                    en: "Ground: \(label(code).en) (\(code)). Reason: \(reason)"
                        + (until.map { "\n\nYou can file a complaint up to \($0)." } ?? ""))
            )
        case .published(let closesOn):
            (
                "published",
                LocalizedText(kk: "жарияланды", ru: "опубликована", en: "published"),
                LocalizedText(
                    kk: "Петиция жарияланды. Қол жинаудың соңғы күні: \(closesOn).",
                    ru: "Петиция опубликована. Подписи собираются по \(closesOn) включительно.",
                    en: "The petition is published. Signatures are collected up to and including \(closesOn).")
            )
        case .thresholdReached(_, let count):
            (
                "threshold_reached",
                LocalizedText(kk: "шекті мәнге жетті", ru: "порог достигнут", en: "threshold reached"),
                LocalizedText(
                    kk: "Қолтаңба саны: \(count). Петиция мына органға жіберіледі: \(rules.body.name.kk).",
                    ru: "Подписей: \(count). Петиция направляется в орган: \(rules.body.name.ru).",
                    en: "Signatures: \(count). The petition goes to: \(rules.body.name.en).")
            )
        case .bodyOwesAnswer(_, let count):
            (
                "body_owes_answer",
                LocalizedText(
                    kk: "петиция шекті мәнге жетті, жауап беру қажет", ru: "петиция достигла порога и требует ответа",
                    en: "a petition has reached its threshold and is owed an answer"),
                LocalizedText(
                    kk: """
                        Петиция мына органға жолданған: \(rules.body.name.kk). Қолтаңба саны: \(count). \
                        Енді орган жауап беруге міндетті.
                        """,
                    ru: """
                        Петиция адресована органу: \(rules.body.name.ru). Подписей: \(count). \
                        Теперь орган обязан ответить.
                        """,
                    en: """
                        The petition is addressed to \(rules.body.name.en). Signatures: \(count). \
                        The body now owes an answer.
                        """)
            )
        case .thresholdMissed(let count):
            (
                "threshold_missed",
                LocalizedText(kk: "шекті мәнге жетпеді", ru: "порог не достигнут", en: "threshold missed"),
                LocalizedText(
                    kk: """
                        Қол жинау аяқталды. Қолтаңба саны: \(count). \
                        Петиция органға қарапайым ұсыныс ретінде жіберіледі.
                        """,
                    ru: "Сбор завершён. Подписей: \(count). Петиция направляется в орган как обычное предложение.",
                    en: "The collection is over. Signatures: \(count). It goes to the body as an ordinary proposal.")
            )
        case .bodyHasProposal(let count):
            (
                "body_has_proposal",
                LocalizedText(
                    kk: "шекті мәнге жетпеген петиция, қарапайым ұсыныс ретінде",
                    ru: "петиция, не достигшая порога, как обычное предложение",
                    en: "a petition below its threshold, as an ordinary proposal"),
                LocalizedText(
                    kk: "Мына органға ұсыныс: \(rules.body.name.kk). Қолтаңба саны: \(count).",
                    ru: "Предложение в адрес органа «\(rules.body.name.ru)». Подписей: \(count).",
                    en: "A proposal to \(rules.body.name.en), with \(count) signatures.")
            )
        case .takenDown(let authority, let reason):
            (
                "taken_down",
                LocalizedText(kk: "жариялаудан алынып тасталды", ru: "снята с публикации", en: "taken down"),
                LocalizedText(
                    kk: "Кімнің шешімімен: \(authority). Себебі: \(reason)",
                    ru: "По чьему решению: \(authority). Причина: \(reason)",
                    en: "By authority of: \(authority). Reason: \(reason)")
            )
        case .withdrawn, .registered, .forwarded, .bodyReceivesPetition, .bodyOwesNothing, .invited,
            .proceedingAnnounced, .proceedingCalledOff,
            .draftPublished, .decisionPublished, .noDecision, .replied, .noted, .statementMade, .reopened,
            .concluded:
            wordingOfResponse(notice)
        }
    }

    private func label(_ code: String) -> LocalizedText {
        rules.version.rejectionCode(code)?.label ?? LocalizedText(kk: code, ru: code, en: code)
    }
}
