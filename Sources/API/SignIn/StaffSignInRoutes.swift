import Domain
import Hummingbird
import Services
import Web

/// Signing in with password and code, and choosing both with an invitation.
struct StaffSignInRoutes: Sendable {
    let signIn: StaffSignIn
    let enrolment: Enrolment

    func add(to routes: RouterGroup<AppContext>) {
        routes.post(use: enter)
        routes.post("enrolment", use: begin)
        routes.post("enrolment/confirmation", use: confirm)
    }

    @Sendable private func enter(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<StaffTokenAnswer> {
        let attempt = try await request.read { fields in
            StaffSignIn.Attempt(
                email: fields.required("email", .email), password: fields.required("password", .password),
                factor: fields.secondFactor(), device: fields.optional("device", .device))
        }
        let signedIn = try await signIn.signIn(attempt, from: ClientNetwork(of: context.remoteAddress))
        return JSONAnswer(.created, StaffTokenAnswer(signedIn))
    }

    @Sendable private func begin(request: Request, context: AppContext) async throws -> JSONAnswer<EnrolmentAnswer> {
        let invitation = try await request.read { $0.required("invitation", .invitation) }
        return JSONAnswer(EnrolmentAnswer(try await enrolment.begin(invitation)))
    }

    @Sendable private func confirm(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<RecoveryCodesAnswer> {
        let (invitation, password, code) = try await request.read { fields in
            (
                fields.required("invitation", .invitation), fields.required("password", .newPassword),
                fields.required("code", .sixDigits)
            )
        }
        let codes = try await enrolment.confirm(invitation, password: password, code: code)
        return JSONAnswer(.created, RecoveryCodesAnswer(codes))
    }
}
