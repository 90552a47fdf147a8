import Domain
import Hummingbird
import Services
import Web

/// The link in a sign-in letter: its page has a button, and the button opens a session for the browser.
///
/// The page is the same for every link, so that it tells nothing of codes and accounts.
struct SignInLinkRoutes: Sendable {
    let signIn: SignIn
    let door: Door
    let origin: SiteOrigin

    func add(to router: some RouterMethods<AppContext>) {
        let path = RouterPath(SignIn.linkRoot + "{token}")
        router.get(path, use: ask)
        router.post(path, use: enter)
    }

    @Sendable private func ask(request: Request, context: AppContext) async throws -> TextAnswer {
        SmallPage(
            language: context.language, title: Self.title, sentence: Self.question[context.language],
            button: Self.button
        ).answer()
    }

    /// What the body says does not matter; a foreign page cannot press the button.
    @Sendable private func enter(request: Request, context: AppContext) async throws -> TextAnswer {
        try CrossSite(origin: origin).checkOrigin(of: request)
        let (signedIn, address) = try await signIn.exchange(
            link: context.parameters.get("token") ?? "", as: .session, replacing: try await door.holder(of: request))
        let language = context.language
        return SmallPage(
            language: language, title: Self.title, sentence: Self.done(address.masked)[language],
            next: ReturnAddress(after: request, in: language)
        ).answer([.setCookie: door.cookie(signedIn)])
    }

    private static let title = LocalizedText(kk: "Dauys жүйесіне кіру", ru: "Вход в Dauys", en: "Sign in to Dauys")
    private static let question = LocalizedText(
        kk: "Осы браузерде кіру үшін батырманы басыңыз.", ru: "Чтобы войти в этом браузере, нажмите кнопку.",
        en: "Press the button to sign in with this browser.")
    private static let button = LocalizedText(kk: "Кіру", ru: "Войти", en: "Sign in")

    private static func done(_ address: String) -> LocalizedText {
        LocalizedText(
            kk: "Сіз \(address) мекенжайымен кірдіңіз.", ru: "Вы вошли с адресом \(address).",
            en: "You are signed in as \(address).")
    }
}
