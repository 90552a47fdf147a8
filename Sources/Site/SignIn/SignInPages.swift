import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Getting in: with an identity provider, with a code that is sent, or as a member of staff; and out.
struct SignInPages: Sendable {
    let desk: FormDesk
    let signIn: SignIn
    let staffSignIn: StaffSignIn
    let providerSignIn: ProviderSignIn
    let providers: [any IdentityProvider]
    let access: OwnAccess
    let limits: RateLimits

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let doors = SignInWording(catalogue: catalogue, providers: providers)
        group.get("sign-in") { request, context in try choice(doors, request, context) }
        group.post("sign-in") { request, context in try await send(doors, request, context) }
        group.get("sign-in/code") { request, context in
            guard let address = EnteringCookie.address(in: request) else {
                return Response.going(to: doors.path("/sign-in"))
            }
            return desk.pages.answer(doors.code(for: address), in: catalogue, at: "/sign-in/code")
                .response(from: request, context: context)
        }
        group.post("sign-in/code") { request, context in try await enter(doors, request, context) }
        group.get("sign-in/staff") { _, _ in desk.pages.answer(doors.staff(), in: catalogue, at: "/sign-in/staff") }
        group.post("sign-in/staff") { request, context in try await enterAsStaff(doors, request, context) }
        group.post("sign-in/with/{provider}") { request, context in try await leave(doors, request, context) }
        group.post("sign-out") { request, context in
            try await desk.receive(request, context, in: catalogue) { _, actor in
                try await access.signOut(actor)
                var response = Response.going(to: doors.path(""))
                response.headers.append(contentsOf: SessionCookie.ending)
                return response
            }
        }
    }

    private func choice(_ doors: SignInWording, _ request: Request, _ context: AppContext) throws -> Response {
        var answer = desk.pages.answer(doors.choice(), in: doors.catalogue, at: "/sign-in")
        if let wanted = try request.parameters()["return"].flatMap({ ReturnAddress($0) }) {
            answer.headers[values: .setCookie] = [wanted.cookie]
        }
        return answer.response(from: request, context: context)
    }

    private func send(_ doors: SignInWording, _ request: Request, _ context: AppContext) async throws -> Response {
        let (form, page) = (try await desk.receive(request), doors.choice())
        return try await desk.attempt(
            form, page.forms.count - 1, of: page, at: "/sign-in", in: doors.catalogue, request, context
        ) {
            let email = try form.read { $0.required("email", .email) }
            _ = try await signIn.requestCode(
                for: email, in: doors.catalogue.language, from: context.client, device: request.device)
            return .going(to: doors.path("/sign-in/code"), cookies: [EnteringCookie.text(email)])
        }
    }

    private func enter(_ doors: SignInWording, _ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await desk.receive(request)
        guard let address = EnteringCookie.address(in: request) else { return .going(to: doors.path("/sign-in")) }
        return try await desk.attempt(
            form, of: doors.code(for: address), at: "/sign-in/code", in: doors.catalogue, request, context
        ) {
            let code = try form.read { $0.required("code", .sixDigits) }
            let signedIn = try await signIn.exchange(
                code, of: address, from: context.client, device: request.device, as: .session,
                replacing: context.actor)
            return entered(signedIn, device: signIn.device(of: address), doors, request)
        }
    }

    private func enterAsStaff(
        _ doors: SignInWording, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let form = try await desk.receive(request)
        return try await desk.attempt(
            form, of: doors.staff(), at: "/sign-in/staff", in: doors.catalogue, request, context
        ) {
            let attempt = try form.read { fields in
                StaffSignIn.Attempt(
                    email: fields.required("email", .email), password: fields.required("password", .password),
                    factor: fields.required("code", .secondFactor), device: request.device)
            }
            let staff = try await staffSignIn.signIn(
                attempt, as: .session, from: ClientNetwork(of: context.client), replacing: context.actor)
            return entered(staff.signedIn, device: staff.device, doors, request, otherwise: "/desk")
        }
    }

    private func entered(
        _ signedIn: SignedIn, device: DeviceToken, _ doors: SignInWording, _ request: Request,
        otherwise start: String = "/me"
    ) -> Response {
        limits.prove(signedIn.secret.text)
        return .going(
            to: ReturnAddress(after: request, in: doors.catalogue.language, otherwise: start).text,
            cookies: [
                SessionCookie.text(signedIn.secret.text), DeviceCookie.text(device.text, days: DevicePurpose.days),
                ReturnAddress.removal, EnteringCookie.removal,
            ])
    }

    /// Browsers let no form lead to another site (`form-action`), so the page that answers leads on.
    private func leave(_ doors: SignInWording, _ request: Request, _ context: AppContext) async throws -> Response {
        _ = try await desk.receive(request)
        let begun = try await providerSignIn.begin(
            at: context.parameters.get("provider") ?? "", for: context.actor, in: doors.catalogue.language)
        var answer = desk.pages.answer(
            doors.leaving(to: begun.authorizationAddress), in: doors.catalogue, at: "/sign-in")
        answer.headers[.refresh] = "0; url=\(begun.authorizationAddress)"
        answer.headers[values: .setCookie] = [
            SignInCookie.text(begun.handle, seconds: ProviderSignIn.lifetime)
        ]
        return answer.response(from: request, context: context)
    }
}

extension HeaderName {
    fileprivate static let refresh = HeaderName("Refresh")!
}

extension Request {
    /// What the browser has kept of an earlier sign-in.
    fileprivate var device: DeviceToken? {
        cookies[DeviceCookie.name].flatMap { DeviceToken($0.value) }
    }
}

extension Field where Value == Password {
    /// A password that somebody claims to have: anything that is not too long.
    fileprivate static var password: Field {
        .parsed(
            WrittenForm(PasswordFault.tooLong.code, PasswordFault.tooLong.message),
            standIn: try! Password(claimed: "")
        ) { try? Password(claimed: $0) }
    }
}

extension Field where Value == SecondFactor {
    /// Either of the two in one field: they are told apart by how long they are.
    fileprivate static var secondFactor: Field {
        .parsed(.wrongForm("123456"), standIn: .code("")) { text in
            let plain = text.filter { $0 != " " }
            return plain.wholeMatch(of: /[0-9]{6}/).map { .code(String($0.0)) }
                ?? RecoveryCode(text).map { .recovery($0) }
        }
    }
}
