import Domain

/// How it reads to somebody what was decided about their report.
struct AuthorshipWording: Sendable {
    let reference: String
    let consultation: Consultation
    let isUpheld: Bool
    let reason: String

    func letter(in language: Language) -> Letter {
        let title = LocalizedText(
            kk: "авторлық туралы хабарыңыз қаралды", ru: "ваше сообщение об авторстве рассмотрено",
            en: "your report about authorship is decided")
        let because = LocalizedText(kk: "Себебі", ru: "Причина", en: "Reason")
        return Letter(
            kind: "authorship_decided", language: language, subject: "\(reference): \(title[language])",
            body: [
                [consultation.reference, "«\(consultation.text.title[language])»"].compactMap { $0 }
                    .joined(separator: " "), outcome[language], "\(because[language]): \(reason)",
            ].joined(separator: "\n\n"))
    }

    private var outcome: LocalizedText {
        isUpheld
            ? LocalizedText(
                kk: "Пікірдің мәтіні мен онда көрсетілген есім енді жарияланбайды.",
                ru: "Текст мнения и указанное в нём имя больше не публикуются.",
                en: "The text of the contribution and the name in it are not published any more.")
            : LocalizedText(
                kk: "Модератор пікірді аталған адам жазбаған деуге негіз таппады; ол жарияланған күйі қалады.",
                ru:
                    "Модератор не нашёл оснований считать, что мнение написано не названным автором; оно остаётся как есть.",
                en:
                    "The moderator found no grounds to say that somebody else wrote the contribution; it stays as it is."
            )
    }
}
