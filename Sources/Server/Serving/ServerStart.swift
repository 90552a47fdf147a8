import Foundation
import Logging
import OpenID
import Services
import Store
import Web

/// Starts a server step by step, says what it does, and stops everything again if a step fails.
package struct ServerStart {
    let settings: Settings
    let isDemonstration: Bool
    let logger: Logger
    let metrics: MetricsRegistry
    /// Where the steps are told.
    private let tell: @Sendable (String) -> Void

    package init(
        settings: Settings, isDemonstration: Bool, logger: Logger, metrics: MetricsRegistry,
        tell: @escaping @Sendable (String) -> Void = { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) }
    ) {
        self.settings = settings
        self.isDemonstration = isDemonstration
        self.logger = logger
        self.metrics = metrics
        self.tell = tell
    }

    package func run() async throws {
        let openID = try settings.openID?.configuration()
        tell(settings.database == nil ? "Opening the database in \(settings.dataFolder)" : "Opening the database")
        let installation = try await Installation.open(settings, logger: logger)
        let tell = tell
        do {
            try await installation.migrate { tell("Migrating: \($0.fileName)") }
            let environment = try await installation.environment(securityLogger: Settings.securityLogger)
            if try await DatabaseRights.signedInAsOwner(in: environment.pool) {
                logger.warning(
                    "requests are served by the account that owns the tables",
                    metadata: ["remedy": "name another one in DAUYS_DATABASE_URL; docs/OPERATIONS.md, The database"])
            }
            var password: String?
            if isDemonstration { password = try await loadDemonstration(installation, environment) }
            let banner = Banner(settings: settings, demonstrationPassword: password)
            try await ServerProcess(
                installation: installation, environment: environment, metrics: metrics,
                isDemonstration: isDemonstration,
                openID: openID.map { OpenIDProvider($0, client: ProviderClient(), logger: logger) }
            ).run(
                announce: { tell(banner.text(port: $0)) }, announceMonitoring: { tell(banner.measurements(port: $0)) })
            tell("Stopped")
        } catch {
            await installation.close()
            throw error
        }
        await installation.close()
    }

    /// Returns what its staff sign in with.
    private func loadDemonstration(
        _ installation: Installation, _ environment: Services.Environment
    ) async throws -> String {
        let file = try DemonstrationFile(folder: installation.resources.demonstration)
        if try await Demonstration(environment, file: file).load() { tell("Loaded the demonstration") }
        return file.staff.password
    }
}
