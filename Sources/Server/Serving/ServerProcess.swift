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
import Site
import Web

/// The process that serves: HTTP, the jobs, and what they need, until it is told to stop.
package struct ServerProcess: Sendable {
    /// Requests under way get this long to finish; a reverse proxy that waits longer would see them cut off.
    private static let patience = Duration.seconds(20)
    /// For each address; whoever collects measurements needs one or two.
    private static let monitoringConnections = 16

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
    /// - Parameters:
    ///   - announce: called with the port once connections are accepted.
    ///   - announceMonitoring: the same of the one for whoever runs the service.
    package func run(
        announce: @escaping @Sendable (Int) -> Void, announceMonitoring: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
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
            Sweep.periodClock(environment, every: settings.sweepInterval),
            Sweep.obligationClock(environment, every: settings.sweepInterval),
            Sweep.followers(environment, every: settings.sweepInterval),
            Sweep.replies(environment, every: settings.sweepInterval),
            Sweep.formLetters(environment, every: settings.sweepInterval),
            MailDelivery(
                installation.delivery(environment, publicAddress: address), connection: installation.serviceConnection),
            Sweep.retention(environment, signing: signing),
            Sweep.regions(environment),
            Sweep.unusedAccounts(environment),
            Listener(
                application: try monitoring(announce: announceMonitoring), place: .monitoring(settings)),
            Listener(application: try application(announce: announce), place: .service(settings)),
        ]
        // At the level debug it would write down every service with all that it holds.
        var logger = environment.logger
        logger.logLevel = max(logger.logLevel, .info)
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        try await ServiceGroup(configuration: configuration).run()
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

    /// What nobody but those who run the service is to see, at an address of its own: whoever reaches the public one gets no
    /// further.
    private func monitoring(announce: @escaping @Sendable (Int) -> Void) throws -> some ApplicationProtocol {
        let settings = installation.settings
        let router = Router<AppContext>.edge(clock: environment.clock) { Refusal(database: $0) }
        serviceRoutes(tellsWhy: true, migrations: try installation.migrator.migrations.count).add(to: router)
        MetricsRoutes(metrics: metrics).add(to: router)
        router.answerOtherMethods()
        return Application(
            router: router, server: .edge(ConnectionsByAddress(most: Self.monitoringConnections)),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.monitoringHost, port: settings.monitoringPort)),
            onServerRunning: { channel in announce(channel.localAddress?.port ?? settings.monitoringPort) },
            logger: environment.logger)
    }

    private func serviceRoutes(tellsWhy: Bool, migrations: Int) -> ServiceRoutes {
        ServiceRoutes(
            pool: environment.pool, migrations: migrations, isDemonstration: isDemonstration, tellsWhy: tellsWhy)
    }

    private func router() throws -> Router<AppContext> {
        let settings = installation.settings
        let isSecure = settings.publicAddress?.hasPrefix("https://") ?? false
        let limits = RateLimits(try settings.limits(), recordedIn: environment)
        let router = Router<AppContext>.edge(
            clock: environment.clock, isSecure: isSecure, coversSubdomains: settings.coversSubdomains,
            proxies: TrustedProxies(settings.trustedProxies), limits: limits
        ) { Refusal(database: $0) }
        serviceRoutes(tellsWhy: false, migrations: try installation.migrator.migrations.count).add(to: router)
        SecurityContactRoutes(
            contact: settings.securityContact, publicAddress: settings.publicAddress, clock: environment.clock
        ).add(to: router)
        var providers: [any IdentityProvider] = isDemonstration ? [DemonstrationIdentityProvider()] : []
        if let openID { providers.append(openID) }
        API(
            environment, signing: signing, providers: providers, publicAddress: settings.publicAddress, limits: limits
        ).addRoutes(to: router)
        try Site(
            environment, signing: signing, providers: providers, publicAddress: settings.publicAddress, limits: limits
        ).addRoutes(to: router)
        router.answerOtherMethods()
        return router
    }
}
