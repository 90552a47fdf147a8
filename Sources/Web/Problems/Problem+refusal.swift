import Domain
import Hummingbird

extension Problem {
    /// The one place where a refusal of the services becomes a status of HTTP.
    package init(_ refusal: Refusal) {
        self.init(
            Self.status(of: refusal.kind), refusal.code, title: Self.title(of: refusal.kind), detail: refusal.message,
            faults: refusal.faults, currentVersion: refusal.currentVersion)
        if let seconds = refusal.retryAfter ?? Self.defaultRetry(of: refusal.kind) {
            headers[.retryAfter] = String(seconds)
        }
        if refusal.kind == .unauthenticated {
            headers[.wwwAuthenticate] = Self.challenge
        }
    }

    /// RFC 6750 §3.
    static let challenge = #"Bearer realm="dauys""#

    private static func status(of kind: Refusal.Kind) -> HTTPResponse.Status {
        switch kind {
        case .invalid: .unprocessableContent
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .stale: .preconditionFailed
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    /// RFC 9110 lets a 429 or 503 go without `Retry-After`, but then clients come back at once.
    private static func defaultRetry(of kind: Refusal.Kind) -> Int? {
        switch kind {
        case .tooMany, .unavailable: 5
        case .invalid, .unauthenticated, .forbidden, .notFound, .conflict, .stale: nil
        }
    }

    private static func title(of kind: Refusal.Kind) -> LocalizedText {
        switch kind {
        case .invalid:
            LocalizedText(kk: "Енгізілген деректер дұрыс емес", ru: "Неверные данные", en: "Invalid input")
        case .unauthenticated:
            LocalizedText(kk: "Жүйеге кіру керек", ru: "Нужно войти в систему", en: "Not signed in")
        case .forbidden:
            LocalizedText(kk: "Рұқсат жоқ", ru: "Нет доступа", en: "Not allowed")
        case .notFound:
            LocalizedText(kk: "Табылмады", ru: "Не найдено", en: "Not found")
        case .conflict:
            LocalizedText(
                kk: "Қазіргі күйге қайшы", ru: "Противоречит текущему состоянию",
                en: "In conflict with the present state")
        case .stale:
            LocalizedText(kk: "Нұсқа ескірген", ru: "Версия устарела", en: "Stale version")
        case .tooMany:
            LocalizedText(kk: "Сұраулар тым көп", ru: "Слишком много запросов", en: "Too many requests")
        case .unavailable:
            LocalizedText(
                kk: "Қызмет уақытша қолжетімсіз", ru: "Сервис временно недоступен", en: "Temporarily unavailable")
        }
    }
}
