import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Logging
import Metrics
import Web

/// A small application with one route for each thing that routes share.
enum Example {
    struct Draft: Encodable, Sendable {
        var subject: String
        var demands: [String]
        var bodyId: String
        var language: String
        var place: Place?
        var count: Int?
        var urgent: Bool?
        var until: LegalDate?
        var contact: String?
    }

    struct Place: Encodable, Sendable {
        var name: String
        var houses: [Int]
    }

    struct Thing: Codable, Sendable {
        var id: Int
        var shownName = "Ақ/бұлақ"
        var note: String?
    }

    struct Key: Codable, Sendable {
        var id: Int
    }

    struct Broken: Error {
        var secret = "postgres://user:password@host"
    }

    /// More than the buffers of both ends of a connection take, in bytes.
    static let largeSize = 32 << 20

    static let member = Actor(
        account: UUID(), grants: [], assurance: .email, personKey: nil, emailKey: [])

    static func draft(_ fields: inout Fields) -> Draft {
        Draft(
            subject: fields.required("subject", .text(PlainText(.line, 3...40))),
            demands: fields.required("demands", .set(1...3, of: .text(PlainText(.paragraphs, 2...100)))),
            bodyId: fields.required("body_id", .uuid).text,
            language: fields.required("language", .choice(Language.self)).rawValue,
            place: fields.optional("place", .object(place)),
            count: fields.optional("count", .integer(1...10)),
            urgent: fields.optional("urgent", .boolean),
            until: fields.optional("until", .date),
            contact: fields.optional("contact", .email)?.canonical)
    }

    static func place(_ fields: inout Fields) -> Place {
        Place(
            name: fields.required("name", .text(PlainText(.line, 1...20))),
            houses: fields.optional("houses", .list(0...3, of: .integer(1...999)), or: []))
    }

    static func application(
        logger: Logger, metrics: any MetricsFactory,
        server: HTTPServerBuilder = .edge(ConnectionsByAddress(most: 16))
    ) -> Application<RouterResponder<AppContext>> {
        let router = Router<AppContext>.edge(
            clock: WallClock { Instant(microsecondsSinceEpoch: 1_774_000_000_000_000) }, metrics: metrics)
        router.post("drafts") { request, _ in JSONAnswer(.created, try await request.read(draft)) }
        router.post("hurried") { request, _ in
            try await request.jsonBody(patience: .zero).read { fields in fields.optional("text", .boolean) ?? false }
                .description
        }
        router.get("things", use: things)
        router.get("things/{id}") { _, context in
            JSONAnswer(Thing(id: context.parameters.get("id", as: Int.self) ?? 0), version: 7)
        }
        router.patch("things/{id}") { request, _ in "\(try request.expectedVersion())" }
        router.get("others") { request, _ in
            try request.query { query in query.page(by: Key.self, of: "others") }.limit.description
        }
        router.post("things", use: attempt)
        router.put("things", use: attempt)
        router.get("records/{id}") { _, context in try context.parameters.uuid("id").text }
        router.get("refusals/{kind}", use: refusals)
        router.get("calendar") { _, _ in
            TextAnswer(
                contentType: ICalendar.contentType, text: ICalendar(name: "Мерзімдер", events: []).text,
                headers: [.cacheControl: "max-age=60"])
        }
        router.get("large") { _, _ in
            TextAnswer(contentType: "text/plain", text: String(repeating: "x", count: largeSize))
        }
        router.get("broken") { _, _ -> String in throw Broken() }
        let known = router.group("members").add(
            middleware: Authentication(origin: SiteOrigin(publicAddress: "https://petitions.example")) { token in
                switch token {
                case "good": member
                case "refused": throw Refusal.notSignedIn
                default: nil
                }
            } session: { secret in
                secret == "good" ? BrowserSession(actor: member, crossSiteToken: "right") : nil
            })
        known.post("anyone") { _, context in context.actor == nil ? "nobody" : "somebody" }
        known.get("anyone") { _, context in context.actor == nil ? "nobody" : "somebody" }
        known.group(context: MemberContext.self).get("me") { _, context in context.actor.account.text }
        router.answerOtherMethods()
        return Application(router: router, server: server, logger: logger)
    }

    /// Sends what `requests` sends straight to the routes.
    static func serve(
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        _ requests: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await application(logger: logger, metrics: metrics).test(.router, requests)
    }

    /// Forty-five things, numbered from 1, in pages.
    @Sendable static func things(_ request: Request, _ context: AppContext) async throws -> Page<Thing> {
        let page = try request.query { query in
            _ = query.optional("language", .set(1...3, of: .choice(Language.self)))
            _ = query.optional("on", .date)
            _ = query.optional("q", .text(PlainText(.line, 1...20)))
            return query.page(by: Key.self, of: "things")
        }
        let rows = Array(((page.after?.id ?? 0) + 1)..<46).prefix(page.fetch).map { $0 }
        return try page.page(of: rows, key: Key.init(id:), item: { Thing(id: $0) })
    }

    @Sendable static func attempt(_ request: Request, _ context: AppContext) async throws -> String {
        let key = try request.idempotencyKey(for: try await request.jsonBody())
        return key.map { "\($0.key) \($0.fingerprint.map { String($0, radix: 16) }.joined())" } ?? "none"
    }

    @Sendable static func refusals(_ request: Request, _ context: AppContext) async throws -> String {
        let message = LocalizedText(kk: "Қазақша.", ru: "По-русски.", en: "In English.")
        throw switch context.parameters.get("kind") {
        case "unauthenticated": Refusal(.unauthenticated, "sign_in", message)
        case "forbidden": Refusal(.forbidden, "not_yours", message)
        case "conflict": Refusal(.conflict, "wrong_state", message, currentVersion: 3)
        case "stale": Refusal(.stale, "stale_version", message, currentVersion: 9)
        case "too-many": Refusal(.tooMany, "too_many_codes", message, retryAfter: 90)
        case "unavailable": Refusal(.unavailable, "database_down", message)
        default: Refusal.notFound
        }
    }
}
