import Domain
import Foundation
import Logging
import Postgres
import Profiles
import Services

/// One installation of the service, opened: its settings, its database, its rules and its keys.
///
/// Every command works on one, and so do tests:
///
///     let installation = try await Installation.open(settings, logger: logger)
///     let environment = try await installation.environment()
///     …
///     await installation.close(environment)
package struct Installation: Sendable {
    package let settings: Settings
    package let resources: Resources
    package let logger: Logger
    /// The service's own cluster; nil where the settings name a server elsewhere.
    package let cluster: LocalCluster?
    /// The connection of whoever owns the tables: for migrating, and nothing else.
    package let owner: ConnectionConfiguration
    /// The connection of whoever serves requests, as the settings have it.
    private let server: ConnectionConfiguration

    /// The role that can do what the service needs and nothing more.
    private static let serviceRole = "dauys_service"

    /// Starts or joins the database. Nothing is migrated yet.
    package static func open(_ settings: Settings, logger: Logger) async throws -> Installation {
        let resources = try Resources(named: settings.resources)
        if let database = settings.database {
            let server = try ConnectionConfiguration(url: database)
            let owner = try settings.databaseOwner.map { try ConnectionConfiguration(url: $0) } ?? server
            return Installation(
                settings: settings, resources: resources, logger: logger, cluster: nil, owner: owner, server: server)
        }
        let cluster = LocalCluster(
            folder: URL(filePath: "\(settings.dataFolder)/postgres"), account: settings.postgresAccount,
            programs: settings.postgresPrograms, logins: [serviceRole], logger: logger)
        let owner = try await cluster.start()
        var server = owner
        server.user = serviceRole
        return Installation(
            settings: settings, resources: resources, logger: logger, cluster: cluster, owner: owner, server: server)
    }

    /// The schema that this program has.
    package var migrator: Migrator {
        get throws { try Migrator(folder: URL(filePath: resources.migrations)) }
    }

    /// Brings the schema up to date; whoever does the same at the same time is waited for.
    @discardableResult
    package func migrate(progress: (Migration) -> Void = { _ in }) async throws -> [Migration] {
        let connection = try await Connection.connect(owner)
        defer { connection.close() }
        // Whoever is not the owner may look, and where nothing is missing needs no more.
        guard try await migrator.status(on: connection).contains(where: { !$0.isApplied }) else { return [] }
        return try await migrator.migrate(on: connection, progress: progress)
    }

    package func migrationStatus() async throws -> [Migrator.Status] {
        let connection = try await Connection.connect(owner)
        defer { connection.close() }
        return try await migrator.status(on: connection)
    }

    /// What the services work with. The schema has to be up to date.
    package func environment(
        clock: WallClock = .system, securityLogger: Logger? = nil
    ) async throws -> Services.Environment {
        let environment = Services.Environment(
            pool: Pool(
                configuration: PoolConfiguration(connection: serviceConnection, size: settings.poolSize),
                logger: logger),
            clock: clock, rules: try RuleBookLoader.load(folder: URL(filePath: resources.folder)),
            vault: try Vault.loadOrCreate(keyFile: settings.keyFile, logger: logger),
            passwords: try Passwords(
                common: PasswordList(resources.commonPasswords),
                breached: settings.breachedPasswords.map { try PasswordList($0) }), logger: logger,
            securityLogger: securityLogger)
        do {
            try await KeyCheck(environment).run()
        } catch {
            await environment.pool.close()
            throw error
        }
        return environment
    }

    /// The connection on which requests are served: the role that can do what the service needs and nothing more, and
    /// limits that no statement of ours comes near unless something is wrong. Who signs in is that role itself, or somebody
    /// else whom the settings name.
    package var serviceConnection: ConnectionConfiguration {
        var connection = server
        connection.role = Self.serviceRole
        connection.statementTimeout = .seconds(15)
        connection.lockTimeout = .seconds(5)
        connection.idleInTransactionTimeout = .seconds(30)
        return connection
    }

    package func close(_ environment: Services.Environment? = nil) async {
        await environment?.pool.close()
        await cluster?.stop()
    }
}

extension Installation {
    /// Opens an installation for one command, brings its schema up to date, and closes it afterwards.
    package static func withEnvironment<Value: Sendable>(
        _ settings: Settings, logger: Logger,
        _ body: @Sendable (Services.Environment, Installation) async throws -> Value
    ) async throws -> Value {
        let installation = try await open(settings, logger: logger)
        do {
            try await installation.migrate()
            let environment = try await installation.environment(securityLogger: Settings.securityLogger)
            do {
                let value = try await body(environment, installation)
                await installation.close(environment)
                return value
            } catch {
                await environment.pool.close()
                throw error
            }
        } catch {
            await installation.close()
            throw error
        }
    }

    /// Where letters go: the command of the settings, or the maildir in the data folder.
    package func delivery(_ environment: Services.Environment, publicAddress: String?) -> Delivery {
        let transport: any MailTransport = settings.mailCommand ?? Maildir(folder: settings.maildir)
        return Delivery(environment, through: transport, from: settings.mailSender, publicAddress: publicAddress)
    }
}
