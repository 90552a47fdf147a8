import Hummingbird
import Services
import Web

/// The link in letters to followers: whoever has it ends the follow with one button, signed in or not.
///
/// Programs that look through mail open links: opening this one changes nothing. Mail programs that offer a button of
/// their own send what the page's button sends (RFC 8058); what either says in its body does not matter.
struct UnfollowRoutes: Sendable {
    let following: Following

    func add(to router: some RouterMethods<AppContext>) {
        let path = RouterPath(Following.linkRoot + "{token}")
        router.get(path, use: ask)
        router.post(path, use: unfollow)
    }

    @Sendable private func ask(request: Request, context: AppContext) async throws -> TextAnswer {
        let view = try await following.followed(token: context.parameters.get("token") ?? "")
        return UnfollowPage(language: context.language, followed: view?.name(in: context.language)).answer
    }

    @Sendable private func unfollow(request: Request, context: AppContext) async throws -> TextAnswer {
        try await following.unfollow(token: context.parameters.get("token") ?? "")
        return UnfollowPage(language: context.language, followed: nil).answer
    }
}
