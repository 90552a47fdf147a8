import Domain

/// How it reads to an author that words of theirs were taken out, and what a review of that found.
struct RedactionWording: Sendable {
    let redaction: Redaction
    let contribution: Contribution
    let docket: Docket

    func letter(in language: Language) -> Letter {
        Letter(
            kind: redaction.review == nil ? "contribution_redacted" : "redaction_reviewed", language: language,
            subject: "\(contribution.reference ?? ""): \(title[language])",
            body: ([docket.heading(in: language)] + (redaction.review == nil ? made : reviewed).map { $0[language] })
                .joined(separator: "\n\n"))
    }

    private var title: LocalizedText {
        switch redaction.review?.outcome {
        case nil:
            LocalizedText(
                kk: "пікіріңіздің бір бөлігі жарияланбайды", ru: "часть вашего мнения не публикуется",
                en: "a part of your contribution is not published")
        case .upheld:
            LocalizedText(
                kk: "пікіріңіздегі сөздер жарияланбаған күйінде қалды", ru: "изъятые слова остаются неопубликованными",
                en: "the words that were taken out stay out")
        case .lifted:
            LocalizedText(
                kk: "пікіріңіздегі сөздер қайтадан жарияланды", ru: "изъятые слова снова опубликованы",
                en: "the words that were taken out are seen again")
        }
    }

    private var made: [LocalizedText] {
        let code = redaction.code.label
        return [
            LocalizedText(
                kk: "Негізі: \(code.kk)\nСебебі: \(redaction.reason)",
                ru: "Основание: \(code.ru)\nПричина: \(redaction.reason)",
                en: "Ground: \(code.en)\nReason: \(redaction.reason)"),
            place,
            LocalizedText(
                kk: "Пікіріңіз бұрынғысынша есептеледі. Орган оны толық көреді және толық жауап береді.",
                ru: "Ваше мнение по-прежнему учитывается. Орган видит его полностью и полностью на него ответит.",
                en: "It is counted as before. The body sees all of it and answers all of it."),
            LocalizedText(
                kk: "Келіспесеңіз, шағым беруге болады: оны басқа модератор қарайды.",
                ru: "Если вы не согласны, можно подать жалобу: её рассмотрит другой модератор.",
                en: "If you do not agree you can complain: another moderator will look at it."),
        ]
    }

    private var reviewed: [LocalizedText] {
        let reason = redaction.review?.reason ?? ""
        return [
            LocalizedText(kk: "Себебі: \(reason)", ru: "Причина: \(reason)", en: "Reason: \(reason)"),
            LocalizedText(
                kk: "Мұны сөздерді алып тастамаған басқа модератор қарады.",
                ru: "Это рассмотрел другой модератор, а не тот, который изъял слова.",
                en: "This was looked at by another moderator than the one who took the words out."),
        ]
    }

    private var place: LocalizedText {
        let whole = redaction.words.first ?? ""
        if redaction.isOfName {
            return LocalizedText(
                kk: "Көрсетілген есім немесе бүркеншік ат алынды: \(whole)",
                ru: "Изъято показанное имя или псевдоним: \(whole)",
                en: "The name or pseudonym that was shown is taken out: \(whole)")
        }
        return redaction.attachment == nil
            ? LocalizedText(
                kk: "Мәтіндегі олардың орны: \(excerpt(.kk))", ru: "Их место в тексте: \(excerpt(.ru))",
                en: "Where they stood: \(excerpt(.en))")
            : LocalizedText(
                kk: "Алынған файл: \(whole)", ru: "Изъятый файл: \(whole)", en: "The file that was taken out: \(whole)")
    }

    /// The surroundings of the first mark in the statement, as the public reads them.
    private func excerpt(_ language: Language) -> String {
        guard let text = contribution.content?.text,
            let mark = text.range(of: RedactionMark.text(redaction.code))
        else { return "—" }
        let before = text[..<mark.lowerBound].suffix(Self.surroundings)
        let after = text[mark.upperBound...].prefix(Self.surroundings)
        return "…" + RedactionMark.rendered(before + String(text[mark]) + after, in: language) + "…"
    }

    /// Characters on each side.
    private static let surroundings = 40
}
