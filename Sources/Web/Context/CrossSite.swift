import Crypto
import Domain
import Hummingbird

/// Keeps foreign pages from making a signed-in browser change something (OWASP CSRF prevention: origin and token).
package struct CrossSite: Sendable {
    /// The problems that it refuses with.
    package static let codes: Set<String> = [Problem.crossSite.code, Problem.crossSiteTokenNeeded.code]

    let origin: SiteOrigin

    package init(origin: SiteOrigin) {
        self.origin = origin
    }

    /// A change has to come from a page of this site and with the session's token; reading needs neither.
    func check(_ request: Request, token: String) throws(Problem) {
        guard !request.isRead else { return }
        try checkOrigin(of: request)
        guard let sent = request.headers[.crossSiteToken], Self.areEqual(sent, token) else {
            throw .crossSiteTokenNeeded
        }
    }

    /// Whether a form has the session's token.
    package static func accepts(_ form: FormBody, token: String) -> Bool {
        form.token.map { areEqual($0, token) } ?? false
    }

    /// Takes the same time wherever the two differ, as keys do.
    private static func areEqual(_ a: String, _ b: String) -> Bool {
        SymmetricKey(data: Array(a.utf8)) == SymmetricKey(data: Array(b.utf8))
    }

    /// Refuses what a browser says comes from another site; programs say nothing and pass.
    package func checkOrigin(of request: Request) throws(Problem) {
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" { throw .crossSite }
        // "null" is what a sandboxed frame sends, so it is nobody's own.
        if let from = request.headers[.origin], !origin.isOwn(from, of: request) { throw .crossSite }
    }
}

extension Request {
    /// Whether it comes from a page in a browser. Browsers put these into every change that a page makes, and no script
    /// can leave them out (Fetch §2.2.2, forbidden request-headers).
    package var isFromPage: Bool { headers[.fetchSite] != nil || headers[.origin] != nil }
}

extension HeaderName {
    package static let crossSiteToken = HeaderName("X-CSRF-Token")!
    static let fetchSite = HeaderName("Sec-Fetch-Site")!
}

extension Problem {
    package static var crossSite: Problem {
        Problem(
            Refusal(
                .forbidden, "cross_site",
                LocalizedText(
                    kk: "Бұл әрекет басқа сайттың бетінен жасалды. Оны осы қызметтің бетінен жасаңыз.",
                    ru: "Это действие запущено со страницы другого сайта. Выполните его на страницах сервиса.",
                    en: "This came from a page of another site. Do it from a page of this service.")))
    }

    fileprivate static var crossSiteTokenNeeded: Problem {
        Problem(
            Refusal(
                .forbidden, "csrf_token_needed",
                LocalizedText(
                    kk: "X-CSRF-Token тақырыбында сеанстың белгісі керек: GET /api/v1/me/session оны береді.",
                    ru: "В заголовке X-CSRF-Token нужен токен сеанса: его даёт GET /api/v1/me/session.",
                    en: "The header X-CSRF-Token must have the session's token; GET /api/v1/me/session gives it.")))
    }
}
