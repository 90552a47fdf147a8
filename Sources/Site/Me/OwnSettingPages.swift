import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The language of one's letters, and everything that one is signed in with elsewhere.
struct OwnSettingPages: Sendable {
    private static let path = "/me/settings"

    let desk: FormDesk
    let accounts: Accounts
    let access: OwnAccess

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let home = "/\(catalogue.language.rawValue)\(Self.path)"
        group.get("me/settings") { request, context in
            let (actor, token) = try desk.member(context)
            return desk.answer(
                try await page(actor, token, in: catalogue), at: Self.path, in: catalogue, request, context)
        }
        group.post("me/settings/language") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let page = try await page(actor, desk.token(of: actor) ?? "", in: catalogue)
                return try await desk.attempt(form, of: page, at: Self.path, in: catalogue, request, context) {
                    let language = try form.read { $0.required("language", .choice(Language.self)) }
                    _ = try await accounts.setLanguage(language, of: actor)
                    return .going(to: home)
                }
            }
        }
        for kind in AccessKind.allCases {
            group.post(RouterPath("me/settings/\(kind.rawValue)s/end")) { request, context in
                try await desk.receive(request, context, in: catalogue) { _, actor in
                    _ = try await access.endOthers(kind, of: actor)
                    return .going(to: home)
                }
            }
        }
        group.post("me/settings/tokens/{id}/end") { request, context in
            try await desk.receive(request, context, in: catalogue) { _, actor in
                do {
                    try await access.end(try context.parameters.uuid("id"), of: actor)
                } catch let refusal as Refusal where refusal.kind == .notFound {
                    // Sent a second time it is over already.
                }
                return .going(to: home)
            }
        }
    }

    private func page(_ actor: Actor, _ token: String, in catalogue: Catalogue) async throws -> FormPage {
        let account = try await accounts.own(actor)
        let open = try await access.list(nil, of: actor)
        let (say, home) = (Wording(page: "own", catalogue: catalogue), "/\(catalogue.language.rawValue)\(Self.path)")
        let tokens = open.filter { $0.kind == .token }
        let others = open.count { $0.kind == .session && $0.id != actor.access }
        var page = FormPage(say("settings"), in: catalogue)
        if let since = account.lettersSuspendedSince {
            page.lead = [say("letters_suspended", ["date": catalogue.date(Zone.utc.date(of: since))])]
        }
        page.forms = [
            PageForm(
                say("letters"), to: home + "/language", token: token,
                fields: [
                    FormField(
                        "language", say("letters_language"), type: "radio", value: account.language.rawValue,
                        options: Language.allCases.map { language in
                            (
                                value: language.rawValue,
                                label: catalogue.text("file", "language_\(language.rawValue)") ?? language.rawValue
                            )
                        })
                ], button: say("save"))
        ]
        if others > 0 {
            page.forms.append(
                PageForm(
                    say("other_sessions", others), lead: say("other_sessions_lead"), to: home + "/sessions/end",
                    token: token, button: say("end_sessions")))
        }
        page.forms += tokens.map { one in
            PageForm(
                say("token", ["name": one.name ?? ""]),
                lead: say("token_lead", ["moment": catalogue.moment(one.lastUsedAt, in: .utc)]),
                to: "\(home)/tokens/\(one.id.text)/end", token: token,
                button: say("end_token", ["name": one.name ?? ""]))
        }
        if tokens.count > 1 {
            page.forms.append(PageForm(to: home + "/tokens/end", token: token, button: say("end_tokens")))
        }
        return page
    }
}
