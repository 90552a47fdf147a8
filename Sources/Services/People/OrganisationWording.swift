import Domain

/// What those who speak for an organisation are told about it.
struct OrganisationWording: Sendable {
    let organisation: Organisation

    func checked(_ outcome: OrganisationCheck.Outcome, in language: Language) -> Letter {
        let counted = LocalizedText(
            kk:
                "Ұйымның пікірлері бұрынғысынша көрсетіледі, есептеледі және жауап алады; жанында тексеру нәтижесі тұрады.",
            ru: "Мнения организации по-прежнему показываются, учитываются и получают ответ; рядом стоит итог проверки.",
            en:
                "What the organisation says is shown, counted and answered as before, with the outcome of the check beside it."
        )
        switch outcome {
        case .checked:
            return letter(
                "organisation_checked", in: language,
                LocalizedText(kk: "ұйым тексерілді", ru: "организация проверена", en: "the organisation is checked"),
                [
                    LocalizedText(
                        kk: "Модератор ұйымның атауы мен тіркеу нөмірін тексеріп, растады.",
                        ru: "Модератор проверил и подтвердил название и регистрационный номер организации.",
                        en: "A moderator has checked and confirmed the organisation’s name and register number."),
                    counted,
                ])
        case .refused(let code, let reason):
            return letter(
                "organisation_refused", in: language,
                LocalizedText(
                    kk: "ұйым расталмады", ru: "организация не подтверждена", en: "the organisation is not confirmed"),
                [
                    LocalizedText(
                        kk: "Негізі: \(code.label.kk)\nСебебі: \(reason)",
                        ru: "Основание: \(code.label.ru)\nПричина: \(reason)",
                        en: "Ground: \(code.label.en)\nReason: \(reason)"),
                    LocalizedText(
                        kk:
                            "Атауын не нөмірін түзету үшін сервис әкімшісіне жазыңыз: содан кейін ұйым қайта тексеріледі.",
                        ru: """
                            Чтобы исправить название или номер, напишите администратору сервиса: после этого организация будет \
                            проверена снова.
                            """,
                        en: """
                            To correct the name or the number, write to the administrator of the service; the organisation is \
                            checked again after that.
                            """), counted,
                ])
        }
    }

    /// To whoever is to speak for it, once they agree.
    func named(until end: Instant, in language: Language) -> Letter {
        let day = String(end.description.prefix(10))
        return letter(
            "representation_offered", in: language,
            LocalizedText(
                kk: "сізді өкіл болуға шақырады", ru: "вас просят стать представителем",
                en: "you are asked to represent the organisation"),
            [
                LocalizedText(
                    kk: """
                        Ұйымның өкілі сізді де өкіл болуға шақырды. Қабылдасаңыз, ұйымның пікірлері мен жобаларын көріп, өзгерте \
                        аласыз. Осы мекенжаймен кіріп, \(day) күніне дейін қабылдаңыз немесе бас тартыңыз; жауап бермесеңіз, \
                        ештеңе өзгермейді.
                        """,
                    ru: """
                        Представитель организации просит вас тоже стать её представителем. Если вы согласитесь, вы будете видеть её \
                        мнения и черновики и сможете их менять. Войдите с этим адресом и согласитесь или откажитесь до \(day); \
                        если вы не ответите, ничего не изменится.
                        """,
                    en: """
                        Somebody who represents the organisation asks you to represent it too. If you accept, you see what it says \
                        and its drafts, and can change them. Sign in with this address and accept or decline before \(day); if you \
                        do not answer, nothing changes.
                        """)
            ])
    }

    /// To whoever speaks for it no longer.
    func ended(in language: Language) -> Letter {
        letter(
            "representation_ended", in: language,
            LocalizedText(
                kk: "сіз енді ұйымның өкілі емессіз", ru: "вы больше не представляете организацию",
                en: "you no longer represent the organisation"),
            [
                LocalizedText(
                    kk: "Ұйымның пікірлері мен жобалары ұйымда қалады; бұдан былай хаттарды оның басқа өкілдері алады.",
                    ru:
                        "Мнения и черновики организации остаются у неё; письма теперь получают другие её представители.",
                    en:
                        "What the organisation said, and its drafts, stay with it; its other representatives get the letters now."
                )
            ])
    }

    /// To the others.
    func othersChanged(in language: Language) -> Letter {
        letter(
            "representatives_changed", in: language,
            LocalizedText(
                kk: "ұйымның өкілдері өзгерді", ru: "представители организации изменились",
                en: "the organisation’s representatives have changed"),
            [
                LocalizedText(
                    kk:
                        "Ұйымның атынан кімнің сөйлейтіні өзгерді. Өкілдер тізімін қараңыз; күтпеген өзгеріс болса, әкімшіге жазыңыз.",
                    ru: """
                        Изменилось, кто говорит от имени организации. Посмотрите список представителей; если вы этого не ждали, \
                        напишите администратору.
                        """,
                    en: """
                        Who speaks for the organisation has changed. Look at the list of representatives; if you did not expect \
                        this, write to the administrator.
                        """)
            ])
    }

    private func letter(
        _ kind: String, in language: Language, _ title: LocalizedText, _ paragraphs: [LocalizedText]
    ) -> Letter {
        Letter(
            kind: kind, language: language, subject: "\(organisation.name[language]): \(title[language])",
            body: (["«\(organisation.name[language])»"] + paragraphs.map { $0[language] }).joined(separator: "\n\n"))
    }
}
