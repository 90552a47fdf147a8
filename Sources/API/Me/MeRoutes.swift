import Domain
import Hummingbird
import Services
import Web

/// The caller's own account, and proving who they are.
struct MeRoutes: Sendable {
    let accounts: Accounts
    let identification: Identification

    func add(to routes: RouterGroup<AppContext>) {
        routes.get("identity-providers", use: providers)
        let own = routes.group("me", context: MemberContext.self)
        own.get(use: read)
        own.patch(use: change)
        own.post("identity", use: identify)
    }

    @Sendable private func providers(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<IdentityProviderAnswer>> {
        JSONAnswer(.ok, ListAnswer(items: identification.providers.map(IdentityProviderAnswer.init)))
    }

    @Sendable private func read(request: Request, context: MemberContext) async throws -> JSONAnswer<MeAnswer> {
        answer(try await accounts.own(context.actor))
    }

    @Sendable private func change(request: Request, context: MemberContext) async throws -> JSONAnswer<MeAnswer> {
        let language = try await request.read { $0.required("language", .choice(Language.self)) }
        return answer(try await accounts.setLanguage(language, of: context.actor))
    }

    @Sendable private func identify(request: Request, context: MemberContext) async throws -> JSONAnswer<MeAnswer> {
        let (provider, claim) = try await request.read { fields in
            (
                fields.required("provider", .key),
                IdentityClaim(
                    nationalIdentifier: fields.required("national_identifier", .text(PlainText(.line, 1...40))),
                    name: fields.required("name", .text(PlainText(.line, 1...200))))
            )
        }
        return answer(try await identification.identify(context.actor, as: claim, through: provider))
    }

    private func answer(_ account: AccountView) -> JSONAnswer<MeAnswer> {
        JSONAnswer(.ok, MeAnswer(account))
    }
}
