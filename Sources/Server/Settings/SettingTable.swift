import Domain
import Logging
import Services
import Web

/// Every environment variable that the service reads. `dauys serve --help` prints this table and docs/OPERATIONS.md
/// repeats it; a test holds the two against each other.
package enum SettingTable {
    static let host = Setting(
        "DAUYS_HOST", "The address on which the service listens.", allowed: "an IP address or a host name",
        otherwise: "127.0.0.1", fallback: "127.0.0.1", parse: hostName)

    static let port = Setting(
        "DAUYS_PORT", "The port on which the service listens; 0 takes any free one.",
        allowed: "a number from 0 to 65535", otherwise: "8080", fallback: 8080, parse: number(in: 0...65535))

    static let monitoringHost = Setting(
        "DAUYS_MONITORING_HOST", "The address on which /metrics is served, and /ready with the reason.",
        allowed: "an IP address or a host name", otherwise: "127.0.0.1", fallback: "127.0.0.1", parse: hostName)

    static let monitoringPort = Setting<Int?>.optional(
        "DAUYS_MONITORING_PORT", "The port for them, which the public is to be kept from; 0 takes any free one.",
        allowed: "a number from 0 to 65535", otherwise: "1000 above DAUYS_PORT, or any free one where there is none",
        parse: number(in: 0...65535))

    static let publicAddress = Setting<String?>.optional(
        "DAUYS_PUBLIC_URL",
        "The address under which people reach the service, for links in letters, calendars and news feeds.",
        allowed: "http:// or https:// and a host, with a port where it needs one, without a path",
        otherwise: "the address it listens on", parse: SiteOrigin.normal)

    static let coversSubdomains = Setting(
        "DAUYS_HSTS_SUBDOMAINS",
        "Whether browsers are told to reach whatever lies under the host over HTTPS only too, where DAUYS_PUBLIC_URL is HTTPS.",
        allowed: "yes or no", otherwise: "no", fallback: false
    ) { ["yes": true, "no": false][$0] }

    static let dataFolder = Setting(
        "DAUYS_DATA_DIR", "The folder of the database cluster, the key file and undelivered letters.",
        allowed: "a path", otherwise: "data", fallback: "data"
    ) { $0 }

    static let database = Setting<String?>.optional(
        "DAUYS_DATABASE_URL", "The PostgreSQL database to use; its user serves requests.",
        allowed: "postgres://user@host/database?sslmode=… or a libpq connection string such as host=/run/postgresql",
        otherwise: "a cluster of the service's own in the data folder", isSecret: true, parse: databaseAddress)

    static let databaseOwner = Setting<String?>.optional(
        "DAUYS_DATABASE_OWNER_URL", "The same database for migrating; its user owns the tables.",
        allowed: "as DAUYS_DATABASE_URL",
        otherwise: "whoever serves requests migrates, if they own the tables", isSecret: true, parse: databaseAddress)

    static let keyFile = Setting<String?>.optional(
        "DAUYS_KEY_FILE", "The master key; made at the first start, readable by its owner only.",
        allowed: "a path", otherwise: "keys/master.key in the data folder"
    ) { $0 }

    static let resources = Setting<String?>.optional(
        "DAUYS_RESOURCES", "The folder that holds migrations, profiles, calendars and common passwords.",
        allowed: "a path to a folder with migrations/, profiles/, calendars/ and passwords/",
        otherwise: "db beside the program or in a folder above it"
    ) { $0 }

    static let poolSize = Setting(
        "DAUYS_POOL_SIZE", "How many database connections one process keeps.", allowed: "a number from 2 to 200",
        otherwise: "10", fallback: 10, parse: number(in: 2...200))

    static let connections = Setting(
        "DAUYS_MAX_CONNECTIONS", "How many clients may be connected at once; more wait to be accepted.",
        allowed: "a number from 1 to 60000", otherwise: "2048", fallback: 2048, parse: number(in: 1...60000))

    static let connectionsPerAddress = Setting(
        "DAUYS_MAX_CONNECTIONS_PER_ADDRESS",
        "How many of them may come from one IPv4 address or IPv6 /64; trusted proxies are not counted.",
        allowed: "a number from 1 to 60000", otherwise: "256", fallback: 256, parse: number(in: 1...60000))

    static let trustedProxies = Setting<[AddressRange]>(
        "DAUYS_TRUSTED_PROXIES", "The proxies whose X-Forwarded-For is believed; nobody else's is.",
        allowed: "addresses and ranges separated by commas, such as 127.0.0.1, 10.1.0.0/16, 2001:db8::/32",
        otherwise: "none: the address of a client is the one that is connected", fallback: []
    ) { text in
        let ranges = text.split(separator: ",").map { part in
            AddressRange(String(part.filter { !$0.isWhitespace }))
        }
        return ranges.contains(nil) ? nil : ranges.compactMap { $0 }
    }

    static let limitsFile = Setting<String?>.optional(
        "DAUYS_LIMITS_FILE", "A YAML file with numbers that replace those of the table of rate limits.",
        allowed: "a path", otherwise: "the table as it is in this page"
    ) { $0 }

    static let sweepInterval = Setting<Duration?>.optional(
        "DAUYS_SWEEP_SECONDS", "How often a server looks for what terms and days bring about.",
        allowed: "a number of seconds from 0.01 to 3600",
        otherwise: "5 for terms of petitions and followers, 30 for what is owed"
    ) { text in
        Double(text).flatMap { 0.01...3600 ~= $0 ? .milliseconds(Int64(($0 * 1000).rounded())) : nil }
    }

    static let mailCommand = Setting<SendmailCommand?>.optional(
        "DAUYS_MAIL_COMMAND", "A command that takes a letter on its standard input, as sendmail does.",
        allowed: "a command, such as /usr/bin/msmtp -t",
        otherwise: "letters stay in mail in the data folder, where dauys mail shows them"
    ) { SendmailCommand($0) }

    static let mailSender = Setting(
        "DAUYS_MAIL_FROM", "The address that letters come from.", allowed: "an e-mail address",
        otherwise: "dauys@localhost", fallback: MailSender("dauys@localhost")!, parse: MailSender.init)

    static let breachedPasswords = Setting<String?>.optional(
        "DAUYS_BREACHED_PASSWORDS",
        "A list of stolen passwords that staff cannot choose, beside the delivered one of common ones.",
        allowed: "a path to a sorted file of SHA-1 hashes, such as Pwned Passwords ordered by hash",
        otherwise: "common ones are refused only"
    ) { $0 }

    static let securityContact = Setting<String?>.optional(
        "DAUYS_SECURITY_CONTACT", "Where a weakness is reported to, for /.well-known/security.txt (RFC 9116).",
        allowed: "an address that starts with https:// or mailto:",
        otherwise: "there is no security.txt"
    ) { SecurityContact.isAddress($0) ? $0 : nil }

    static let securityExpires = Setting<Instant?>.optional(
        "DAUYS_SECURITY_EXPIRES", "Until when that holds: less than a year ahead, so that somebody looks at it again.",
        allowed: "an instant such as 2027-03-01T00:00:00Z", otherwise: "there is no security.txt"
    ) { Instant(rfc3339: $0) }

    static let logLevel = Setting(
        "DAUYS_LOG_LEVEL", "How much is logged.",
        allowed: Logger.Level.allCases.map(\.rawValue).joined(separator: ", "), otherwise: "info",
        fallback: Logger.Level.info
    ) { Logger.Level(rawValue: $0.lowercased()) }

    static let logFormat = Setting(
        "DAUYS_LOG_FORMAT", "How a line of the log is written.", allowed: "text or json",
        otherwise: "text", fallback: LogFormat.text
    ) { LogFormat(rawValue: $0.lowercased()) }

    static let postgresAccount = Setting(
        "DAUYS_POSTGRES_ACCOUNT", "The account that runs the service's own PostgreSQL when started by root.",
        allowed: "the name of an account other than root", otherwise: "postgres", fallback: "postgres"
    ) { text in
        text != "root" && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
            ? text : nil
    }

    static let postgresPrograms = Setting<String?>.optional(
        "DAUYS_POSTGRES_BIN", "The folder that holds initdb and postgres.", allowed: "a path",
        otherwise: "the newest of /usr/lib/postgresql"
    ) { $0 }

    package static let entries: [SettingEntry] = [
        host.entry, port.entry, monitoringHost.entry, monitoringPort.entry, publicAddress.entry, coversSubdomains.entry,
        dataFolder.entry, database.entry, databaseOwner.entry,
        keyFile.entry, resources.entry,
        poolSize.entry, connections.entry, connectionsPerAddress.entry, trustedProxies.entry, limitsFile.entry,
        sweepInterval.entry, mailCommand.entry, mailSender.entry, breachedPasswords.entry, securityContact.entry,
        securityExpires.entry, logLevel.entry, logFormat.entry,
        postgresAccount.entry, postgresPrograms.entry,
        openIDIssuer.entry, openIDClient.entry, openIDSecretFile.entry, openIDRedirect.entry, openIDScopes.entry,
        openIDIdentifierClaim.entry, openIDIdentifierScheme.entry, openIDName.entry, openIDLabel.entry,
    ]

    @Sendable private static func hostName(_ text: String) -> String? {
        text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".:-_%".contains($0)) } ? text : nil
    }

    @Sendable private static func databaseAddress(_ text: String) -> String? {
        let isAddress = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
        return isAddress || text.contains("=") ? text : nil
    }

    private static func number(in range: ClosedRange<Int>) -> @Sendable (String) -> Int? {
        { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
    }
}
