import Domain
import Hummingbird
import Services
import Web

/// What members of staff change of their own sign-in.
struct OwnCredentialRoutes: Sendable {
    let credentials: OwnCredentials

    func add(to routes: RouterGroup<AppContext>) {
        let own = routes.group(context: MemberContext.self)
        own.post("password", use: changePassword)
        own.post("recovery-codes", use: replaceRecoveryCodes)
    }

    @Sendable private func changePassword(request: Request, context: MemberContext) async throws -> Response {
        let (current, new, factor) = try await request.read { fields in
            (
                fields.required("current_password", .password), fields.required("password", .newPassword),
                fields.secondFactor()
            )
        }
        try await credentials.changePassword(from: current, to: new, factor: factor, by: context.actor)
        return Response(status: .noContent)
    }

    @Sendable private func replaceRecoveryCodes(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<RecoveryCodesAnswer> {
        let (password, factor) = try await request.read { fields in
            (fields.required("password", .password), fields.secondFactor())
        }
        let codes = try await credentials.replaceRecoveryCodes(password: password, factor: factor, by: context.actor)
        return JSONAnswer(.created, RecoveryCodesAnswer(codes))
    }
}
