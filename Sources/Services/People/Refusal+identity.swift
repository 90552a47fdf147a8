import Domain

extension Refusal {
    static let identityInUse = Refusal(
        .conflict, "identity_in_use",
        LocalizedText(
            kk: "Бұл нөмірмен басқа есептік жазба расталған.",
            ru: "С этим номером уже подтверждена другая учётная запись.",
            en: "Another account is already identified with this number."))

    static let identityDiffers = Refusal(
        .conflict, "identity_differs",
        LocalizedText(
            kk: "Бұл есептік жазба басқа нөмірмен расталған.",
            ru: "Эта учётная запись подтверждена с другим номером.",
            en: "This account is identified with another number."))

    /// Says nothing of why: a stranger who tries out what they have found learns nothing.
    package static let signInLapsed = Refusal(
        .unauthenticated, "sign_in_lapsed",
        LocalizedText(
            kk: "Бұл кіру әрекетінің мерзімі өткен, ол аяқталған немесе басқа браузерде басталған. Қайтадан бастаңыз.",
            ru: "Срок этого входа истёк, он уже завершён или начат в другом браузере. Начните заново.",
            en: "This sign-in has expired, is finished, or was begun in another browser. Begin again."))

    package static let identityNotProven = Refusal(
        .unauthenticated, "identity_not_proven",
        LocalizedText(
            kk: "Жеке басты растау қызметінің жауабын тексеру мүмкін болмады. Қайтадан бастаңыз.",
            ru: "Ответ службы подтверждения личности не прошёл проверку. Начните заново.",
            en: "The identity provider's answer could not be verified. Begin again."))

    package static let identityProviderUnreachable = Refusal(
        .unavailable, "identity_provider_unreachable",
        LocalizedText(
            kk:
                "Жеке басты растау қызметі қазір жауап бермей тұр. Сәлден соң қайтадан бастаңыз немесе электрондық пошта арқылы кіріңіз.",
            ru:
                "Служба подтверждения личности сейчас не отвечает. Начните заново немного позже или войдите по электронной почте.",
            en: "The identity provider does not answer at the moment. Begin again a little later, or sign in by e-mail."
        ),
        retryAfter: 30)

    /// The same whether or not somebody has an account with the address.
    static let emailNeeded = Refusal(
        .conflict, "email_needed",
        LocalizedText(
            kk:
                "Жеке басты растау қызметі сіздің расталған электрондық поштаңызды бермеді. Алдымен электрондық пошта арқылы кіріп, содан кейін жеке басыңызды растаңыз.",
            ru:
                "Служба подтверждения личности не сообщила вашего подтверждённого адреса электронной почты. Сначала войдите по электронной почте, а затем подтвердите личность.",
            en:
                "The identity provider gave no confirmed e-mail address of yours. Sign in by e-mail first, and prove who you are then."
        ))

    package static let identifierMissing = Refusal(
        .conflict, "identifier_missing",
        LocalizedText(
            kk: "Жеке басты растау қызметі сіздің жарамды жеке нөміріңізді бермеді.",
            ru: "Служба подтверждения личности не сообщила вашего действительного личного номера.",
            en: "The identity provider gave no valid personal number of yours."))
}
