import Domain
import Hummingbird
import Services
import Web

/// Where forms arrive: it looks whether a form comes from a page of this site and of this session before anything is done.
struct FormDesk: Sendable {
    let pages: Pages
    let authenticator: Authenticator
    let origin: SiteOrigin
    let record: SecurityRecord

    /// What has to come with each form of somebody who is signed in; nil for whoever is not.
    func token(of actor: Actor?) -> String? {
        actor?.access.map { authenticator.crossSiteToken(of: $0) }
    }

    /// Whoever is signed in, and the token that their forms carry.
    ///
    /// - Throws: `not_signed_in`.
    func member(_ context: AppContext) throws(Refusal) -> (actor: Actor, token: String) {
        guard let actor = context.actor, let token = token(of: actor) else { throw .notSignedIn }
        return (actor, token)
    }

    /// A page that has forms, as it is when it is opened.
    func answer(
        _ page: some PageWithForms, at path: String, in catalogue: Catalogue, _ request: Request, _ context: AppContext
    ) -> Response {
        pages.answer(page, in: catalogue, at: path, request).response(from: request, context: context)
    }

    /// A form by which somebody gets in. It has no token, since there is no session that it could be of.
    func receive(_ request: Request) async throws -> FormBody {
        try CrossSite(origin: origin).checkOrigin(of: request)
        return try await request.form()
    }

    /// A form of somebody who is signed in.
    ///
    /// Where the session has ended meanwhile, or another one has begun, nothing is done and nothing is lost: the answer is a
    /// page that holds what was filled in, and sends it again.
    func receive(
        _ request: Request, _ context: AppContext, in catalogue: Catalogue,
        _ handle: (FormBody, Actor) async throws -> Response
    ) async throws -> Response {
        let form = try await receive(request)
        let token = token(of: context.actor)
        if let actor = context.actor, let token, CrossSite.accepts(form, token: token) {
            return try await handle(form, actor)
        }
        // Browsers say where each form comes from, and it came from here. Who says nothing may be anybody.
        guard request.isFromPage else { throw Problem.crossSite }
        return resumption(of: form, at: request.uri.path, token: token, in: catalogue)
            .response(from: request, context: context)
    }

    /// Does what the form asks for; where that is refused, the answer is the page with what was filled in, and why.
    ///
    /// - Parameters:
    ///   - index: which of the page's forms it is.
    ///   - path: of the page below its language.
    func attempt(
        _ form: FormBody, _ index: Int = 0, of page: @autoclosure () -> some PageWithForms, at path: String,
        in catalogue: Catalogue, _ request: Request, _ context: AppContext, _ work: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await work()
        } catch let refusal as Refusal where refusal.kind != .notFound {
            note(refusal, request, context)
            let why = FormRefusal(refusal, in: catalogue.language)
            var answer = pages.answer(
                page().refused(index, from: form.filled, with: why), in: catalogue, at: path, status: why.status)
            answer.headers[.retryAfter] = Problem(refusal).headers[.retryAfter]
            return answer.response(from: request, context: context)
        }
    }

    /// Notes in the security record that somebody signed in may not do what they asked for, as it is noted of the API.
    func note(_ refusal: Refusal, _ request: Request, _ context: AppContext) {
        guard refusal.kind == .forbidden else { return }
        record.note(
            SecurityEvent(
                .accessRefused, actor: context.actor?.account,
                facts: [
                    "code": .text(refusal.code), "method": .text(request.method.rawValue),
                    "route": .text(context.endpointPath ?? "unknown"),
                ]), at: context.arrival)
    }

    private func resumption(
        of form: FormBody, at address: String, token: String?, in catalogue: Catalogue
    ) -> TextAnswer {
        let say = Wording(page: "form", catalogue: catalogue)
        let home = "/\(catalogue.language.rawValue)"
        var page = FormPage(say("resume"), in: catalogue)
        page.lead = [token == nil ? say("resume_signed_out") : say("resume_signed_in")]
        if token == nil {
            page.links = [FormPage.Link(address: home + "/sign-in", label: say("resume_sign_in"), isBeside: true)]
        }
        var again = PageForm(to: address, token: token, button: say("resume_button"))
        again.keep(form.members.filter { $0.key != FormBody.tokenName })
        page.forms = [again]
        return pages.answer(page, in: catalogue, at: "", status: token == nil ? .unauthorized : .conflict)
    }
}

extension Response {
    /// To another page after a form was taken: reloading that page sends nothing again.
    static func going(to address: String, cookies: [String] = []) -> Response {
        var headers: HTTPFields = [.location: address]
        if !cookies.isEmpty { headers[values: .setCookie] = cookies }
        return Response(status: .seeOther, headers: headers)
    }
}
