import Configuration
import Domain
import Foundation
import Logging
import Services

/// How this installation is set up, read once at the start from flags and the environment.
package struct Settings: Sendable {
    package var host: String
    package var port: Int
    package var monitoringHost: String
    package var monitoringPort: Int
    package var publicAddress: String?
    /// Whether HTTPS is asked for under the host as well.
    package var coversSubdomains: Bool
    /// An absolute path.
    package var dataFolder: String
    package var database: String?
    /// Nil where whoever serves migrates too.
    package var databaseOwner: String?
    package var keyFile: String
    package var resources: String?
    package var poolSize: Int
    package var connections: Int
    package var connectionsPerAddress: Int
    package var trustedProxies: [AddressRange]
    package var limitsFile: String?
    /// Nil for what each job has of its own.
    package var sweepInterval: Duration?
    package var mailCommand: SendmailCommand?
    package var mailSender: MailSender
    package var breachedPasswords: String?
    /// Both or neither.
    package var securityContact: SecurityContact?
    package var logLevel: Logger.Level
    package var logFormat: LogFormat
    package var postgresAccount: String
    package var postgresPrograms: String?
    /// Nil where there is no OpenID Connect provider.
    package var openID: OpenIDSettings?
    /// Variables that look like the service's own and are not: most likely typing errors.
    package var unknownVariables: [String]

    /// - Parameter flags: values from the command line by the name of the variable they stand in for.
    /// - Throws: `Complaint` with a line for each wrong value.
    package init(
        flags: [String: String] = [:], environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Complaint) {
        var reading = SettingReading(
            ConfigReader(providers: [
                EnvironmentVariablesProvider(environmentVariables: flags),
                EnvironmentVariablesProvider(environmentVariables: environment),
            ]))
        host = reading.value(SettingTable.host)
        port = reading.value(SettingTable.port)
        monitoringHost = reading.value(SettingTable.monitoringHost)
        monitoringPort =
            reading.value(SettingTable.monitoringPort) ?? ((1...64_535).contains(port) ? port + 1_000 : 0)
        publicAddress = reading.value(SettingTable.publicAddress)
        coversSubdomains = reading.value(SettingTable.coversSubdomains)
        dataFolder = Self.absolute(reading.value(SettingTable.dataFolder))
        database = reading.value(SettingTable.database)
        databaseOwner = reading.value(SettingTable.databaseOwner)
        if databaseOwner != nil, database == nil {
            reading.refuse("DAUYS_DATABASE_URL is needed with DAUYS_DATABASE_OWNER_URL.")
        }
        keyFile = Self.absolute(reading.value(SettingTable.keyFile) ?? "\(dataFolder)/keys/master.key")
        resources = reading.value(SettingTable.resources).map(Self.absolute)
        poolSize = reading.value(SettingTable.poolSize)
        connections = reading.value(SettingTable.connections)
        connectionsPerAddress = reading.value(SettingTable.connectionsPerAddress)
        trustedProxies = reading.value(SettingTable.trustedProxies)
        limitsFile = reading.value(SettingTable.limitsFile).map(Self.absolute)
        sweepInterval = reading.value(SettingTable.sweepInterval)
        mailCommand = reading.value(SettingTable.mailCommand)
        mailSender = reading.value(SettingTable.mailSender)
        breachedPasswords = reading.value(SettingTable.breachedPasswords).map(Self.absolute)
        securityContact = SecurityContact(
            address: reading.value(SettingTable.securityContact), expiresAt: reading.value(SettingTable.securityExpires)
        )
        logLevel = reading.value(SettingTable.logLevel)
        logFormat = reading.value(SettingTable.logFormat)
        postgresAccount = reading.value(SettingTable.postgresAccount)
        postgresPrograms = reading.value(SettingTable.postgresPrograms).map(Self.absolute)
        openID = OpenIDSettings(&reading, publicAddress: publicAddress)
        let known = Set(SettingTable.entries.map(\.variable))
        unknownVariables = environment.keys.filter { $0.hasPrefix("DAUYS_") && !known.contains($0) }.sorted()
        guard reading.faults.isEmpty else {
            throw Complaint(
                reading.faults.joined(separator: "\n"),
                remedy: "Correct the value or remove the variable; `dauys serve --help` lists them all.")
        }
    }

    /// Where letters end without a mail command.
    package var maildir: String { "\(dataFolder)/mail" }

    /// Links are followed, since the account that runs PostgreSQL may not be able to read them.
    static func absolute(_ path: String) -> String {
        let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        return URL(filePath: path, relativeTo: here).standardizedFileURL.resolvingSymlinksInPath()
            .path(percentEncoded: false).trimmingSuffix("/")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        count > 1 && hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
