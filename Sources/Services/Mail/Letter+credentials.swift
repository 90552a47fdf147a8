import Domain

/// What happened to somebody's sign-in, for a letter that lets them notice what they did not do themselves.
enum CredentialChange: Hashable, Sendable {
    case enrolled
    case passwordChanged
    case recoveryCodesReplaced
    case recoveryCodeUsed(left: Int)

    fileprivate var sentence: LocalizedText {
        switch self {
        case .enrolled:
            LocalizedText(
                kk:
                    "Есептік жазбаңыз үшін шақыру бойынша құпиясөз орнатылып, аутентификатор қосымшасы байланыстырылды.",
                ru: "Для вашей учётной записи по приглашению задан пароль и привязано приложение-аутентификатор.",
                en: "With an invitation, a password was chosen and an authenticator app linked for your account.")
        case .passwordChanged:
            LocalizedText(
                kk: "Есептік жазбаңыздың құпиясөзі өзгертілді. Басқа сеанстар аяқталды.",
                ru: "Пароль вашей учётной записи изменён. Остальные сеансы завершены.",
                en: "The password of your account was changed. Other sessions have ended.")
        case .recoveryCodesReplaced:
            LocalizedText(
                kk: "Жаңа резервтік кодтар берілді. Бұрынғылары енді жарамайды.",
                ru: "Выданы новые резервные коды. Прежние больше не действуют.",
                en: "New recovery codes were given out. The old ones do not work any more.")
        case .recoveryCodeUsed(let left):
            LocalizedText(
                kk: "Есептік жазбаңызға резервтік код қолданылды. Қалған код саны: \(left).",
                ru: "Для вашей учётной записи использован резервный код. Осталось кодов: \(left).",
                en: "A recovery code of your account was used. Codes left: \(left).")
        }
    }
}

extension Letter {
    static func credentialChanged(_ change: CredentialChange, in language: Language) -> Letter {
        let subject = LocalizedText(
            kk: "Жүйеге кіру баптауларыңыз өзгерді", ru: "Изменились данные для входа",
            en: "Your sign-in has changed")
        let after = LocalizedText(
            kk: "Егер бұл сіз болмасаңыз, әкімшіге дереу хабарлаңыз.",
            ru: "Если это были не вы, сразу сообщите администратору.",
            en: "If it was not you, tell an administrator at once.")
        return Letter(
            kind: "credential_changed", language: language, subject: subject[language],
            body: "\(change.sentence[language])\n\n\(after[language])")
    }

    /// Somebody has the right password and guesses codes.
    static func passwordKnownToOthers(in language: Language) -> Letter {
        let subject = LocalizedText(
            kk: "Құпиясөзіңізді басқа біреу біледі", ru: "Ваш пароль знает кто-то ещё",
            en: "Somebody else knows your password")
        let body = LocalizedText(
            kk: """
                Біреу сіздің құпиясөзіңізді дұрыс теріп, \(GuessLimit.wrongCodes) рет қате код енгізді. Ол кіре алған жоқ. \
                Бір тәулік бойы есептік жазбаңызға бұрын кірген құрылғыңыздан ғана кіруге болады.

                Егер бұл сіз болмасаңыз, сол құрылғыдан құпиясөзді өзгертіңіз немесе әкімшіден жаңа шақыру сұраңыз.
                """,
            ru: """
                Кто-то ввёл ваш верный пароль и \(GuessLimit.wrongCodes) раз — неверный код. Войти ему не удалось. В течение \
                суток войти можно только с устройства, с которого вы уже входили.

                Если это были не вы, смените пароль с такого устройства или попросите у администратора новое приглашение.
                """,
            en: """
                Somebody entered your right password and \(GuessLimit.wrongCodes) wrong codes. They did not get in. For a \
                day you can sign in only from a device that you have signed in from before.

                If it was not you, change the password from such a device, or ask an administrator for a new invitation.
                """)
        return Letter(
            kind: "password_known", language: language, subject: subject[language], body: body[language])
    }

    /// The invitation stands on a line of its own.
    static func staffInvitation(
        _ token: InvitationToken, hours: Int, until end: Instant, in language: Language
    ) -> Letter {
        let subject = LocalizedText(
            kk: "Dauys жүйесіне шақыру", ru: "Приглашение в Dauys", en: "Your invitation to Dauys")
        let before = LocalizedText(
            kk:
                "Сізге Dauys қызметінде рөл берілген. Осы шақырумен құпиясөз орнатып, аутентификатор қосымшасын байланыстырыңыз:",
            ru:
                "У вас есть роль в сервисе Dauys. С этим приглашением задайте пароль и привяжите приложение-аутентификатор:",
            en: "You have a role in Dauys. With this invitation, choose a password and link an authenticator app:")
        let after = LocalizedText(
            kk: "Шақыру \(hours) сағат жарамды және бір рет қана қолданылады. Оны ешкімге бермеңіз.",
            ru: """
                Приглашение действует \(hours) \(Plural.russian(hours, Plural.Forms("час", "часа", "часов"))), \
                использовать его можно один раз. Никому его не передавайте.
                """,
            en: "It is valid for \(hours) hours and works once. Give it to nobody.")
        return Letter(
            kind: "staff_invitation", language: language, subject: subject[language],
            body: "\(before[language])\n\n    \(token.text)\n\n\(after[language])", endsAt: end)
    }
}
