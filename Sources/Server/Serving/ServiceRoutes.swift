import Domain
import Hummingbird
import Postgres
import Services
import Web

/// What those who run the service ask of it: is it up, can it serve.
struct ServiceRoutes: Sendable {
    struct Health: ResponseEncodable {
        var status: String
        /// True where anybody can claim to be anybody, for trying the service out.
        var demonstration: Bool
    }

    let pool: Pool
    /// How many migrations the database has to have.
    let migrations: Int
    let isDemonstration: Bool
    /// Whether it is said why the service cannot serve: to those who run it, and not to the public.
    var tellsWhy = false

    func add(to router: some RouterMethods<AppContext>) {
        router.get("/health") { _, _ in
            JSONAnswer(Health(status: "up", demonstration: isDemonstration))
        }
        router.get("/ready") { _, _ in
            do {
                try await requireReadiness()
            } catch  where !tellsWhy {
                throw Refusal.notReady
            }
            return JSONAnswer(Health(status: "ready", demonstration: isDemonstration))
        }
    }

    /// A newer program may have migrated the database further; migrations only add, so that is no reason to stop.
    private func requireReadiness() async throws {
        let row = try? await pool.first("SELECT count(*) FROM schema_migration")
        guard let applied = try row?.decode(Int.self) else {
            throw Refusal(
                .unavailable, "database_unreachable",
                LocalizedText(
                    kk: "Дерекқорға қосылу мүмкін емес.", ru: "База данных недоступна.",
                    en: "The database cannot be reached."), retryAfter: 1)
        }
        guard applied >= migrations else {
            throw Refusal(
                .unavailable, "not_migrated",
                LocalizedText(
                    kk: "Дерекқордың құрылымы ескірген.", ru: "Схема базы данных устарела.",
                    en: "The schema of the database is not up to date."), retryAfter: 10)
        }
    }
}

extension Refusal {
    fileprivate static let notReady = Refusal(
        .unavailable, "not_ready",
        LocalizedText(
            kk: "Қызмет әзірге дайын емес.", ru: "Сервис пока не готов.", en: "The service is not ready."),
        retryAfter: 1)
}
