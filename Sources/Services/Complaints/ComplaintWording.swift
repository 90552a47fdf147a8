import Domain

/// How the service words what it has to tell about a complaint; what the complaint says stays out of letters.
struct ComplaintWording: Sendable {
    let complaint: Complaint
    let petition: Petition
    let rules: BoundRules
    /// Nil where moderators consider it.
    let reviewer: LocalizedText?

    /// To those that it is about, who have to send it on.
    func filed(in language: Language) -> Letter {
        let about = complaint.about.label
        return letter(
            "complaint_filed", in: language,
            LocalizedText(
                kk: "шағым түсті, оны қарайтын органға жіберу қажет", ru: "подана жалоба, её нужно направить",
                en: "a complaint has been filed and has to be sent on"),
            LocalizedText(
                kk: "Өтініш беруші шағым берді. Шағым мәні: \(about.kk).",
                ru: "Заявитель подал жалобу. На что: \(about.ru).",
                en: "The applicant complains about \(about.en).")
                + (complaint.isLate
                    ? LocalizedText(
                        kk: " Мерзімнен кеш берілген: соңғы күні \(complaint.termEndsOn) еді.",
                        ru: " Подана с опозданием: последний день был \(complaint.termEndsOn).",
                        en: " It came late: the last day was \(complaint.termEndsOn).")
                    : LocalizedText(kk: "", ru: "", en: "")))
    }

    /// To those who consider it.
    func received(in language: Language) -> Letter {
        let about = complaint.about.label
        return letter(
            "complaint_received", in: language,
            LocalizedText(
                kk: "шағымды қарап, жауап беру қажет", ru: "жалобу нужно рассмотреть и дать ответ",
                en: "a complaint for you to consider and answer"),
            LocalizedText(
                kk: "Сізге шағым жіберілді. Шағым мәні: \(about.kk).",
                ru: "Вам направлена жалоба. На что: \(about.ru).",
                en: "A complaint about \(about.en) has been sent to you."))
    }

    /// To the applicant.
    func forwarded(in language: Language) -> Letter {
        let name =
            reviewer
            ?? LocalizedText(
                kk: "қабылдамауға қатыспаған модераторлар", ru: "модераторы, не причастные к отклонению",
                en: "moderators who had no part in the rejection")
        return letter(
            "complaint_forwarded", in: language,
            LocalizedText(kk: "шағымыңыз жіберілді", ru: "ваша жалоба направлена", en: "your complaint was sent on"),
            LocalizedText(
                kk: "Шағымды қарайтын: \(name.kk).", ru: "Жалобу рассматривает: \(name.ru).",
                en: "It is considered by: \(name.en)."))
    }

    /// To the applicant.
    func answered(in language: Language) -> Letter {
        letter(
            "complaint_answered", in: language,
            LocalizedText(
                kk: "шағымыңызға жауап берілді", ru: "на вашу жалобу дан ответ", en: "your complaint was answered"),
            outcome + LocalizedText(same: "\n\n" + (complaint.answer?.text ?? "")))
    }

    /// To those that it was about.
    func decided(in language: Language) -> Letter {
        letter(
            "complaint_decided", in: language,
            LocalizedText(
                kk: "шағым бойынша шешім қабылданды", ru: "по жалобе принято решение",
                en: "the complaint has been decided"), outcome)
    }

    private var outcome: LocalizedText {
        let label = complaint.answer?.outcome.label ?? LocalizedText(kk: "", ru: "", en: "")
        return LocalizedText(kk: "Нәтижесі: \(label.kk).", ru: "Итог: \(label.ru).", en: "Outcome: \(label.en).")
    }

    private func letter(
        _ kind: String, in language: Language, _ title: LocalizedText, _ body: LocalizedText
    ) -> Letter {
        Letter(
            kind: kind, language: language, subject: "\(complaint.reference): \(title[language])",
            body: [
                "\(petition.reference ?? "") «\(petition.text.subject)»", body[language],
                LocalizedText(
                    kk: "Ереже: \(rules.version.source.kk).", ru: "Правила: \(rules.version.source.ru).",
                    en: "Rules: \(rules.version.source.en).")[language],
            ].joined(separator: "\n\n"))
    }
}

extension LocalizedText {
    fileprivate init(same text: String) {
        self.init(kk: text, ru: text, en: text)
    }

    fileprivate static func + (a: LocalizedText, b: LocalizedText) -> LocalizedText {
        LocalizedText(kk: a.kk + b.kk, ru: a.ru + b.ru, en: a.en + b.en)
    }
}
