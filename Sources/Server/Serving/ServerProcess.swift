import API
import Domain
import Hummingbird
import Jobs
import Logging
import NIOCore
import OpenID
import Postgres
import ServiceLifecycle
import Services
import Web

/// The process that serves: HTTP, the jobs, and what they need, until it is told to stop.
package struct ServerProcess: Sendable {
    /// Requests under way get this long to finish; a reverse proxy that waits longer would see them cut off.
    private static let patience = Duration.seconds(20)

    package let installation: Installation
    package let environment: Services.Environment
    package let metrics: MetricsRegistry
    package let isDemonstration: Bool
    /// Nil where there is none.
    package let openID: OpenIDProvider?
    private let signing: Signing

    package init(
        installation: Installation, environment: Services.Environment, metrics: MetricsRegistry,
        isDemonstration: Bool, openID: OpenIDProvider?
    ) {
        self.installation = installation
        self.environment = environment
        self.metrics = metrics
        self.isDemonstration = isDemonstration
        self.openID = openID
        signing = Signing(environment, commits: GroupCommit(environment))
    }

    /// Serves until SIGTERM or SIGINT; requests under way are finished.
    ///
    /// - Parameter announce: called with the port once connections are accepted.
    package func run(announce: @escaping @Sendable (Int) -> Void) async throws {
        let settings = installation.settings
        // Ended in the opposite order: first nobody is let in any more, last the database is let go.
        var services: [any Service] = [PoolService(pool: environment.pool)]
        if let cluster = installation.cluster {
            services.append(ClusterKeeper(cluster: cluster, connection: installation.owner, logger: environment.logger))
        }
        services.append(SecurityBacklogWriter(environment))
        let address = settings.publicAddress ?? (settings.port == 0 ? nil : "http://\(settings.host):\(settings.port)")
        services += [
            Sweep.petitionClock(environment, every: settings.sweepInterval),
            Sweep.consultationClock(environment, every: settings.sweepInterval),
            Sweep.obligationClock(environment, every: settings.sweepInterval),
            Sweep.followers(environment, every: settings.sweepInterval),
            Sweep.replies(environment, every: settings.sweepInterval),
            MailDelivery(
                installation.delivery(environment, publicAddress: address), connection: installation.serviceConnection),
            Sweep.retention(environment, signing: signing),
            Sweep.regions(environment),
            Sweep.unusedAccounts(environment),
            try application(announce: announce),
        ]
        // At the level debug it would write down every service with all that it holds.
        var logger = environment.logger
        logger.logLevel = max(logger.logLevel, .info)
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw Complaint(binding: error, host: settings.host, port: settings.port) ?? error
        }
    }

    private func application(announce: @escaping @Sendable (Int) -> Void) throws -> some ApplicationProtocol {
        let settings = installation.settings
        return Application(
            router: try router(),
            server: .edge(
                ConnectionsByAddress(
                    most: settings.connectionsPerAddress, proxies: TrustedProxies(settings.trustedProxies))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: .maximum(settings.connections, logger: environment.logger)),
            onServerRunning: { channel in announce(channel.localAddress?.port ?? settings.port) },
            logger: environment.logger)
    }

    private func router() throws -> Router<AppContext> {
        let settings = installation.settings
        let isSecure = settings.publicAddress?.hasPrefix("https://") ?? false
        let limits = RateLimits(try settings.limits())
        let router = Router<AppContext>.edge(
            clock: environment.clock, isSecure: isSecure, proxies: TrustedProxies(settings.trustedProxies),
            limits: limits
        ) { Refusal(database: $0) }
        ServiceRoutes(
            pool: environment.pool, metrics: metrics, migrations: try installation.migrator.migrations.count,
            isDemonstration: isDemonstration
        ).add(to: router)
        SecurityContactRoutes(
            contact: settings.securityContact, publicAddress: settings.publicAddress, clock: environment.clock
        ).add(to: router)
        var providers: [any IdentityProvider] = isDemonstration ? [DemonstrationIdentityProvider()] : []
        if let openID { providers.append(openID) }
        API(
            environment, signing: signing, providers: providers, publicAddress: settings.publicAddress, limits: limits
        ).addRoutes(to: router)
        router.answerOtherMethods()
        return router
    }
}
