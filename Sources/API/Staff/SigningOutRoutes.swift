import Domain
import Hummingbird
import Services
import Web

/// Ending what others are signed in with: for administrators.
struct SigningOutRoutes: Sendable {
    let signingOut: SigningOut

    func add(to routes: RouterGroup<AppContext>) {
        routes.group(context: MemberContext.self).post("sign-out", use: signOut)
    }

    @Sendable private func signOut(request: Request, context: MemberContext) async throws -> JSONAnswer<EndedAnswer> {
        let ended =
            switch try await request.read({ $0.whom() }) {
            case .one(let address): try await signingOut.signOut(address, by: context.actor)
            case .everybody: try await signingOut.signEverybodyOut(by: context.actor)
            }
        return JSONAnswer(EndedAnswer(ended: ended))
    }
}

private enum Whom {
    case one(EmailAddress)
    case everybody
}

extension Fields {
    /// Either of the two, and only one.
    fileprivate mutating func whom() -> Whom {
        let email = optional("email", .email)
        let everybody = optional("everybody", .boolean, or: false)
        switch (email, everybody) {
        case (let email?, false): return .one(email)
        case (nil, true): return .everybody
        case (nil, false), (_?, true):
            if faults.isEmpty { refuse("email", "email_or_everybody", .emailOrEverybody) }
            return .everybody
        }
    }
}

extension LocalizedText {
    fileprivate static let emailOrEverybody = LocalizedText(
        kk: "Бір адамның мекенжайын (email) немесе бәрін (everybody: true) көрсетіңіз: екеуінің бірін ғана.",
        ru: "Укажите адрес одного человека (email) или всех (everybody: true): что-то одно.",
        en: "Name one person's address (email) or everybody (everybody: true): one of the two.")
}
