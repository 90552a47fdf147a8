import Domain
import Hummingbird
import Services
import Web

/// The page on which a browser comes back from an identity provider: with a button that completes the sign-in, or with
/// what has come of it.
struct ProviderReturnPage: Sendable {
    enum Content: Sendable {
        case question
        /// The person said no to the provider.
        case denied
        /// The provider reports some other error.
        case failed
        case signedIn
        case identified
        case refused(Refusal)
    }

    let language: Language
    let content: Content
    /// Where they go on; nil as long as nothing has come of it.
    var next: ReturnAddress?

    func answer(_ headers: HTTPFields = [:], status: HTTPResponse.Status = .ok) -> TextAnswer {
        var button: LocalizedText?
        if case .question = content { button = Self.button }
        return SmallPage(
            language: language, title: Self.title, sentence: sentence[language], button: button, next: next
        )
        .answer(headers, status: status)
    }

    private var sentence: LocalizedText {
        switch content {
        case .question: Self.question
        case .denied: Self.denied
        case .failed: Self.failed
        case .signedIn: Self.signedIn
        case .identified: Self.identified
        case .refused(let refusal): refusal.message
        }
    }

    private static let title = LocalizedText(kk: "Dauys жүйесіне кіру", ru: "Вход в Dauys", en: "Sign in to Dauys")
    private static let question = LocalizedText(
        kk: "Жеке басты растау қызметі сізді осында қайтарды. Аяқтау үшін батырманы басыңыз.",
        ru: "Служба подтверждения личности вернула вас сюда. Нажмите кнопку, чтобы завершить.",
        en: "The identity provider has sent you back. Press the button to finish.")
    private static let button = LocalizedText(kk: "Жалғастыру", ru: "Продолжить", en: "Continue")
    private static let denied = LocalizedText(
        kk: "Сіз жеке басты растаудан бас тарттыңыз. Ештеңе өзгерген жоқ.",
        ru: "Вы отказались подтвердить личность. Ничего не изменилось.",
        en: "You chose not to prove who you are. Nothing has changed.")
    private static let failed = LocalizedText(
        kk: "Жеке басты растау қызметі қате туралы хабарлады. Ештеңе өзгерген жоқ; қайтадан бастап көріңіз.",
        ru: "Служба подтверждения личности сообщила об ошибке. Ничего не изменилось; попробуйте начать заново.",
        en: "The identity provider reports an error. Nothing has changed; try to begin again.")
    private static let signedIn = LocalizedText(kk: "Сіз кірдіңіз.", ru: "Вы вошли.", en: "You are signed in.")
    private static let identified = LocalizedText(
        kk: "Жеке басыңыз расталды.", ru: "Ваша личность подтверждена.", en: "Your identity is confirmed.")
}
