import Domain
import Foundation
import Hummingbird
import Services
import Web

/// What one gets letters about, and ending that.
struct OwnFollowPages: Sendable {
    private static let shown = 40
    private static let path = "/me/follows"

    let desk: FormDesk
    let following: Following

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("me/follows") { request, context in
            let (actor, token) = try desk.member(context)
            return try await list(request, actor, token, in: catalogue)
        }
        group.post("me/follows/{id}/end") { request, context in
            try await desk.receive(request, context, in: catalogue) { _, actor in
                do {
                    try await following.unfollow(context.parameters.uuid("id"), by: actor)
                } catch let refusal as Refusal where refusal.kind == .notFound {
                    // Sent a second time it is over already.
                }
                return .going(to: "/\(catalogue.language.rawValue)\(Self.path)")
            }
        }
    }

    private func list(
        _ request: Request, _ actor: Actor, _ token: String, in catalogue: Catalogue
    ) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: UUID.self, of: "pages/follows", usually: Self.shown) }
        let all = try await following.list(by: actor)
        let start = page.after.flatMap { after in all.firstIndex { $0.follow.id == after } }.map { $0 + 1 } ?? 0
        let (shown, next) = try page.cut(Array(all[start...].prefix(page.fetch)), key: \.follow.id)
        let (say, home) = (Wording(page: "own", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let list = LinePage(
            title: say("follows"), lead: say(shown.isEmpty ? "follows_none" : "follows_lead"),
            lines: shown.map { view in
                let name = view.name(in: catalogue.language)
                return ListLine(
                    lineTitle: name, lineAddress: view.address.map { home + $0 },
                    lineFacts: [
                        say("followed", ["date": catalogue.date(Zone.utc.date(of: view.follow.createdAt))])
                    ],
                    lineForm: PageForm(
                        to: "\(home)\(Self.path)/\(view.follow.id.text)/end", token: token,
                        button: say("unfollow", ["name": name])))
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: Self.path, request)
    }
}

extension FollowView {
    /// Of its page below the language; nil where it has none.
    fileprivate var address: String? {
        guard case .matter(let matter) = follow.target, let reference else { return nil }
        return switch matter.kind {
        case .petition: "/petitions/\(reference)"
        case .consultation: "/consultations/\(reference)"
        case .initiative, .monitoredList: nil
        }
    }
}
