import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct RateLimitTests {
    /// A clock that tests move.
    private final class Hand: Sendable {
        private let nanoseconds = Mutex<UInt64>(1_000_000_000)

        func advance(_ seconds: Double) { nanoseconds.withLock { $0 += UInt64(seconds * 1_000_000_000) } }

        @Sendable func now() -> UInt64 { nanoseconds.withLock { $0 } }
    }

    private static let search = RateLimit(
        .search, .caller, burst: 3, refill: 6, per: 60, LocalizedText(kk: "іздеу", ru: "поиск", en: "searches"))

    @Test func `a bucket gives its burst, then as fast as it fills`() throws {
        let hand = Hand()
        let limits = RateLimits([Self.search], now: hand.now)
        let first = try (0..<3).map { _ in try #require(limits.take(.search, of: "a")) }
        #expect(first.map(\.isAllowed) == [true, true, true])
        #expect(first.map(\.remaining) == [2, 1, 0])
        let refused = try #require(limits.take(.search, of: "a"))
        #expect(!refused.isAllowed)
        #expect(refused.seconds == 10)
        #expect(limits.take(.search, of: "b")?.isAllowed == true)
        hand.advance(9.9)
        #expect(limits.take(.search, of: "a")?.isAllowed == false)
        hand.advance(0.1)
        #expect(limits.take(.search, of: "a")?.isAllowed == true)
        #expect(limits.take(.search, of: "a")?.isAllowed == false)
        hand.advance(3600)
        #expect(limits.take(.search, of: "a")?.remaining == 2)
    }

    @Test func `a flood of other subjects does not fill an exhausted bucket again`() {
        let table = BucketTable(capacity: 512)
        let attacker: UInt64 = 42
        for _ in 0..<10 { _ = table.take(attacker, interval: 100, window: 1000, at: 5) }
        for key in 1_000..<200_000 as Range<UInt64> {
            _ = table.take(key &* 0x9e37_79b9_7f4a_7c15, interval: 100, window: 1000, at: 5)
        }
        #expect(!table.take(attacker, interval: 100, window: 1000, at: 5).isAllowed)
    }

    @Test func `a limit that is left out lets everything through`() {
        #expect(RateLimits.none.take(.search, of: "a") == nil)
    }

    @Test func `each name stands in the table once`() {
        #expect(RateLimit.table.map(\.name) == RateLimit.Name.allCases)
        #expect(RateLimit.table.allSatisfy { $0.burst > 0 && $0.refill > 0 && $0.seconds > 0 })
    }

    @Test func `a decision costs less than fifty microseconds, on a busy machine too`() throws {
        let limits = RateLimits()
        let addresses = (0..<4096).map { ClientAddress("198.51.\($0 / 256).\($0 % 256)")! }
        let count = 200_000
        let time = ContinuousClock().measure {
            for number in 0..<count { _ = limits.take(.anonymous, of: addresses[number & 4095].subscriber) }
        }
        let nanoseconds =
            time.components.attoseconds / 1_000_000_000 / Int64(count) + time.components.seconds * 1_000_000_000
            / Int64(count)
        print("a rate limit decision: \(nanoseconds) ns")
        #expect(nanoseconds < 50_000)
    }

    @Test func `answers say what is left, and a refusal names the limit and when to come back`() async throws {
        let limits = RateLimits(
            [
                RateLimit(
                    .anonymous, .address, burst: 2, refill: 1, per: 60, LocalizedText(kk: "а", ru: "б", en: "reading"))
            ],
            now: Hand().now)
        let router = Router<AppContext>.edge(limits: limits)
        router.get("things") { _, _ in "things" }
        router.get("health") { _, _ in "up" }
        try await Application(router: router, logger: .init(label: "test")).test(.router) { client in
            let first = try await client.get("/things")
            #expect(first.headers[.rateLimitPolicy] == #""anonymous";q=2;w=120"#)
            #expect(first.headers[.rateLimit] == #""anonymous";r=1;t=60"#)
            #expect(try await client.get("/nothing").status == .notFound)
            let refused = try await client.get("/things", [.acceptLanguage: "en"])
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "60")
            #expect(refused.headers[.rateLimit] == #""anonymous";r=0;t=60"#)
            let problem = try refused.problem()
            #expect(problem.code == "rate_limited")
            #expect(problem.detail == "The limit is used up: reading (anonymous). Try again in 60 s.")
            #expect(try await client.get("/health").status == .ok)
        }
    }

    private static func only(_ name: RateLimit.Name, _ subject: RateLimit.Subject, burst: Int) -> RateLimit {
        RateLimit(name, subject, burst: burst, refill: 1, per: 3600, LocalizedText(kk: "а", ru: "б", en: "c"))
    }

    @Test func `guessing at session cookies where one signs in does not reach the look-up for long`() async throws {
        let limits = RateLimits([Self.only(.newCredential, .address, burst: 2)], now: Hand().now)
        let asked = Mutex(0)
        let router = Router<AppContext>.edge(limits: limits)
        router.group().add(
            middleware: Authentication(
                origin: SiteOrigin(publicAddress: nil), limits: limits, token: { _ in nil },
                session: { _ in
                    asked.withLock { $0 += 1 }
                    return nil
                })
        ).post("api/v1/sign-in/codes") { _, _ in "sent" }
        try await Application(router: router, logger: .init(label: "test")).test(.router) { client in
            var statuses: [HTTPResponse.Status] = []
            for number in 0..<4 {
                statuses.append(
                    try await client.execute(
                        uri: "/api/v1/sign-in/codes", method: .post, headers: [.cookie: "__Host-dauys=\(number)"]
                    ).status)
            }
            #expect(statuses == [.ok, .ok, .tooManyRequests, .tooManyRequests])
            #expect(asked.withLock { $0 } == 2)
            #expect(try await client.execute(uri: "/api/v1/sign-in/codes", method: .post).status == .ok)
        }
    }

    @Test(
        arguments: [
            ([.cookie: "__Host-dauys=good"], [.cookie: "__Host-dauys=good"]),
            ([.authorization: "Bearer good"], [.authorization: "bEARER   good"]),
        ] as [(HTTPFields, HTTPFields)])
    func `a credential that is good has a limit also where nobody asks whose it is`(
        headers: HTTPFields, same: HTTPFields
    ) async throws {
        let limits = RateLimits(
            [Self.only(.credential, .credential, burst: 2), Self.only(.account, .account, burst: 1)], now: Hand().now)
        let router = Router<AppContext>.edge(limits: limits)
        router.post("sign-in/{token}") { _, _ in "page" }
        router.group().add(
            middleware: Authentication(
                origin: SiteOrigin(publicAddress: nil), limits: limits, token: { _ in Example.member },
                session: { _ in BrowserSession(actor: Example.member, crossSiteToken: "") })
        ).add(middleware: OperationLimits(limits)).get("things") { _, _ in "things" }
        router.answerOtherMethods()
        try await Application(router: router, logger: .init(label: "test")).test(.router) { client in
            #expect(try await client.get("/things", headers).status == .ok)
            #expect(try await client.execute(uri: "/sign-in/00", method: .post, headers: headers).status == .ok)
            #expect(try await client.execute(uri: "/sign-in/00", method: .post, headers: same).status == .ok)
            for (method, uri) in [(.post, "/sign-in/00"), (.get, "/nothing"), (.delete, "/things"), (.get, "/things")]
                as [(HTTPRequest.Method, String)]
            {
                let refused = try await client.execute(uri: uri, method: method, headers: headers)
                #expect(refused.status == .tooManyRequests, "\(method) \(uri)")
                #expect(refused.headers[.rateLimit]?.hasPrefix(#""credential";r=0"#) == true)
            }
            #expect(try await client.execute(uri: "/sign-in/00", method: .post).status == .ok)
        }
    }

    @Test func `guessing at tokens from many addresses of one network is one flood`() async throws {
        let limits = RateLimits([Self.only(.newCredentialNetwork, .network, burst: 3)], now: Hand().now)
        let router = Router<AppContext>.edge(
            proxies: TrustedProxies([AddressRange("127.0.0.0/8")].compactMap { $0 }), limits: limits)
        router.get("things") { _, _ in "things" }
        try await Application(router: router, logger: .init(label: "test")).test(.live) { client in
            var statuses: [HTTPResponse.Status] = []
            for number in 1...5 {
                let headers: HTTPFields = [
                    .authorization: "Bearer guess\(number)",
                    HTTPFields.Element.Name("X-Forwarded-For")!: "203.0.113.\(number)",
                ]
                statuses.append(try await client.get("/things", headers).status)
            }
            #expect(statuses == [.ok, .ok, .ok, .tooManyRequests, .tooManyRequests])
        }
    }

    /// Whoever any credential is of, until it is revoked.
    private final class Holder: Sendable {
        private let isRevoked = Mutex(false)
        private let asked = Mutex(0)

        var timesAsked: Int { asked.withLock { $0 } }

        func revoke() { isRevoked.withLock { $0 = true } }

        func actor() -> Actor? {
            asked.withLock { $0 += 1 }
            return isRevoked.withLock { $0 } ? nil : Example.member
        }
    }

    @Test(arguments: [[.authorization: "Bearer x"], [.cookie: "__Host-dauys=x"]] as [HTTPFields])
    func `a credential that was revoked is no longer known to be good`(headers: HTTPFields) async throws {
        let limits = RateLimits(
            [Self.only(.newCredential, .address, burst: 1), Self.only(.anonymous, .address, burst: 1)], now: Hand().now)
        let holder = Holder()
        let router = Router<AppContext>.edge(limits: limits)
        router.group().add(
            middleware: Authentication(
                origin: SiteOrigin(publicAddress: nil), limits: limits, token: { _ in holder.actor() },
                session: { _ in holder.actor().map { BrowserSession(actor: $0, crossSiteToken: "") } })
        ).add(middleware: OperationLimits(limits)).get("things") { _, _ in "things" }
        try await Application(router: router, logger: .init(label: "test")).test(.router) { client in
            for _ in 0..<3 { #expect(try await client.get("/things", headers).status == .ok) }
            holder.revoke()
            _ = try await client.get("/things", headers)
            for _ in 0..<3 { #expect(try await client.get("/things", headers).status == .tooManyRequests) }
            #expect(holder.timesAsked == 4)
        }
    }

    @Test func `one's own data are read three times an hour, and erasure tried as often as a code`() throws {
        #expect(RateLimit.limits(of: .get, at: "/api/v1/me/data") == [.ownData])
        #expect(RateLimit.limits(of: .post, at: "/api/v1/me/erasure") == [.erasure])
        let hand = Hand()
        let limits = RateLimits(now: hand.now)
        for (name, often) in [(.ownData, 3), (.erasure, 5)] as [(RateLimit.Name, Int)] {
            for _ in 0..<often { #expect(limits.take(name, of: "a")?.isAllowed == true) }
            let refused = try #require(limits.take(name, of: "a"))
            #expect((refused.isAllowed, refused.seconds) == (false, 3600 / often))
            #expect(limits.take(name, of: "b")?.isAllowed == true)
        }
    }

    @Test func `one petition has one bucket, however its identifier is written`() async throws {
        let limits = RateLimits([Self.only(.petitionWriting, .accountOnPetition, burst: 1)], now: Hand().now)
        let router = Router<AppContext>.edge(limits: limits)
        router.group().add(
            middleware: Authentication(
                origin: SiteOrigin(publicAddress: nil), limits: limits, token: { _ in Example.member },
                session: { _ in nil })
        ).add(middleware: OperationLimits(limits)).post("api/v1/petitions/{id}/complaints") { _, _ in "filed" }
        try await Application(router: router, logger: .init(label: "test")).test(.router) { client in
            let id = UUID().uuidString
            var statuses: [HTTPResponse.Status] = []
            for text in [id.lowercased(), id.uppercased(), UUID().uuidString] {
                statuses.append(
                    try await client.execute(
                        uri: "/api/v1/petitions/\(text)/complaints", method: .post,
                        headers: [.authorization: "Bearer good"]
                    ).status)
            }
            #expect(statuses == [.ok, .tooManyRequests, .ok])
        }
    }

    @Test func `a HEAD counts towards the limits of its GET`() async throws {
        let limits = RateLimits([Self.search], now: Hand().now)
        let router = Router<AppContext>.edge(limits: limits)
        router.group().add(middleware: OperationLimits(limits)).get("api/v1/petitions/similar") { _, _ in "none" }
        try await Application(router: router, logger: .init(label: "test")).test(.router) { client in
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<4 {
                statuses.append(try await client.execute(uri: "/api/v1/petitions/similar", method: .head).status)
            }
            #expect(statuses == [.ok, .ok, .ok, .tooManyRequests])
        }
    }

    @Test func `who is signed in passes where the address has used up everything`() async throws {
        let limits = RateLimits(
            [
                RateLimit(.anonymous, .address, burst: 1, refill: 1, per: 60, LocalizedText(kk: "а", ru: "б", en: "c")),
                RateLimit(
                    .newCredential, .address, burst: 2, refill: 1, per: 60, LocalizedText(kk: "а", ru: "б", en: "c")),
                RateLimit(.account, .account, burst: 5, refill: 1, per: 60, LocalizedText(kk: "а", ru: "б", en: "c")),
            ], now: Hand().now)
        let asked = Mutex(0)
        let router = Router<AppContext>.edge(limits: limits)
        let known = router.group().add(
            middleware: Authentication(
                origin: SiteOrigin(publicAddress: nil),
                token: { token in
                    asked.withLock { $0 += 1 }
                    return token == "good" ? Example.member : nil
                }, session: { _ in nil })
        ).add(middleware: OperationLimits(limits))
        known.get("things") { _, _ in "things" }
        try await Application(router: router, logger: .init(label: "test")).test(.router) { client in
            #expect(try await client.get("/things", [.authorization: "Bearer good"]).status == .ok)
            #expect(try await client.get("/things").status == .ok)
            #expect(try await client.get("/things").status == .tooManyRequests)
            var guesses: [HTTPResponse.Status] = []
            for number in 0..<5 {
                guesses.append(try await client.get("/things", [.authorization: "Bearer bad\(number)"]).status)
            }
            // The rest do not reach the look-up.
            #expect(guesses == [.unauthorized] + Array(repeating: .tooManyRequests, count: 4))
            #expect(asked.withLock { $0 } == 2)
            var mine: [HTTPResponse.Status] = []
            for _ in 0..<5 { mine.append(try await client.get("/things", [.authorization: "Bearer good"]).status) }
            #expect(mine == [.ok, .ok, .ok, .ok, .tooManyRequests])
        }
    }
}
