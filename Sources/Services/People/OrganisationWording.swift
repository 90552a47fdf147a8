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

    /// To whoever speaks for it from now on.
    func named(in language: Language) -> Letter {
        letter(
            "representation_begun", in: language,
            LocalizedText(
                kk: "сіз ұйымның өкілісіз", ru: "вы представляете организацию", en: "you represent the organisation"),
            [
                LocalizedText(
                    kk: """
                        Ұйымның өкілі сізді де өкіл етіп белгіледі: ұйымның пікірлері мен жобаларын сіз де көріп, өзгерте аласыз. \
                        Келіспесеңіз, кіріп, өкілдіктен шыға аласыз.
                        """,
                    ru: """
                        Представитель организации назначил представителем и вас: вы видите её мнения и черновики и можете их \
                        менять. Если вы не согласны, войдите и сложите полномочия.
                        """,
                    en: """
                        Somebody who represents the organisation has named you as well: you see what it says and its drafts, and \
                        can change them. If you do not agree, sign in and end it.
                        """)
            ])
    }

    /// To an address whose account has a role of another kind: whoever named it is not told so.
    func notNamed(in language: Language) -> Letter {
        letter(
            "representation_not_possible", in: language,
            LocalizedText(
                kk: "өкіл болу мүмкін болмады", ru: "представителем стать нельзя",
                en: "you cannot represent the organisation"),
            [
                LocalizedText(
                    kk: """
                        Ұйымның өкілі сізді өкіл етпек болды, бірақ осы мекенжайдағы есептік жазбаның басқа түрдегі рөлі бар. \
                        Басқа мекенжай беріңіз.
                        """,
                    ru: """
                        Представитель организации хотел назначить представителем вас, но у учётной записи с этим адресом роль \
                        другого рода. Дайте ему другой адрес.
                        """,
                    en: """
                        Somebody who represents the organisation wanted to name you, but the account with this address has a role \
                        of another kind. Give them another address.
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
