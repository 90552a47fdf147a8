import Domain
import Hummingbird
import Services
import Web

/// Signing in with password and code, and choosing both with an invitation.
struct StaffSignInRoutes: Sendable {
    let signIn: StaffSignIn
    let enrolment: Enrolment
    let door: Door

    func add(to routes: RouterGroup<AppContext>) {
        routes.post(use: enterAsProgram)
        routes.post("sessions", use: enterAsBrowser)
        routes.post("enrolment", use: begin)
        routes.post("enrolment/confirmation", use: confirm)
    }

    @Sendable private func enterAsProgram(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<StaffTokenAnswer> {
        door.token(try await enter(request, context, as: .token, replacing: nil))
    }

    @Sendable private func enterAsBrowser(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<StaffSessionAnswer> {
        let staff = try await enter(request, context, as: .session, replacing: context.actor)
        let answer = door.session(staff.signedIn)
        return JSONAnswer(.created, StaffSessionAnswer(staff, answer.body), headers: answer.headers)
    }

    private func enter(
        _ request: Request, _ context: AppContext, as kind: AccessKind, replacing previous: Actor?
    ) async throws -> StaffSignedIn {
        let attempt = try await request.read { fields in
            StaffSignIn.Attempt(
                email: fields.required("email", .email), password: fields.required("password", .password),
                factor: fields.secondFactor(), device: fields.optional("device", .device))
        }
        return try await signIn.signIn(
            attempt, as: kind, from: ClientNetwork(of: context.client), replacing: previous)
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
