import Domain

extension Letter {
    static let signInKind = "sign_in_code"

    /// The code stands on a line of its own, so that a person finds it and a program can read it; the link follows in the
    /// footer where the service knows its own address.
    static func signInCode(
        _ code: SignInCode, _ link: SignInLink, minutes: Int, until end: Instant, in language: Language
    ) -> Letter {
        let subject = LocalizedText(
            kk: "Кіру коды", ru: "Код для входа", en: "Your sign-in code")
        let before = LocalizedText(
            kk: "Dauys қызметіне кіру коды:",
            ru: "Код для входа в Dauys:",
            en: "Your code for signing in to Dauys:")
        let after = LocalizedText(
            kk: """
                Код \(minutes) минут жарамды және бір рет қана қолданылады. Оны ешкімге айтпаңыз.

                Егер сіз код сұрамаған болсаңыз, бұл хатқа назар аудармаңыз: кодсыз ешкім кіре алмайды.
                """,
            ru: """
                Код действует \(minutes) \(Plural.russian(minutes, Plural.Forms("минуту", "минуты", "минут"))), \
                использовать его можно один раз. Никому его не сообщайте.

                Если вы не запрашивали код, ничего делать не нужно: без кода никто не войдёт.
                """,
            en: """
                It is valid for \(minutes) minutes and works once. Tell it to nobody.

                If you did not ask for a code, there is nothing to do: nobody gets in without it.
                """)
        return Letter(
            kind: signInKind, language: language, subject: subject[language],
            body: "\(before[language])\n\n    \(code.digits)\n\n\(after[language])", signInPath: link.path,
            endsAt: end)
    }
}
