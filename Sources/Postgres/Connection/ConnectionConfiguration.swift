import CLibPQ
import Foundation

/// Where the server is and how sessions on it are set up.
package struct ConnectionConfiguration: Sendable {
    /// libpq's own parameters: host, port, dbname, user, sslmode and the rest.
    private(set) var parameters: [String: String]
    package var applicationName = "dauys"
    /// The role that the session acts as from its start (`SET ROLE`); nil for the one that signs in.
    package var role: String?
    /// How long a statement may run before the server ends it with `.queryCanceled`; zero for no limit.
    package var statementTimeout: Duration = .zero
    /// How long a statement may wait for a lock before the server ends it with `.lockNotAvailable`; zero for no limit.
    package var lockTimeout: Duration = .zero
    /// How long a transaction may stay open with nothing to do before the server closes the connection; zero for ever.
    package var idleInTransactionTimeout: Duration = .zero
    package var connectTimeout: Duration = .seconds(10)
    /// Statements kept prepared on each connection.
    package var preparedStatements = 256

    /// Takes a URL (`postgres://user@host:port/database?sslmode=require`) or libpq's `key=value` form.
    package init(url: String) throws(PostgresError) {
        guard !url.utf8.contains(0), let options = PQconninfoParse(url, nil) else {
            throw .invalidConfiguration(
                reason: "the database URL cannot be understood; it should look like postgres://user@host:5432/database")
        }
        defer { PQconninfoFree(options) }
        parameters = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                parameters[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        // A slip in the address makes another part of the password, and these parts are shown.
        guard ![host, port, database].contains(where: { $0?.utf8.contains(UInt8(ascii: "@")) ?? false }) else {
            throw .invalidConfiguration(reason: "the database URL has an @ in its host, port or database")
        }
    }

    package init(socketFolder: String, port: Int = 5432, user: String, database: String) {
        parameters = ["host": socketFolder, "port": String(port), "user": user, "dbname": database]
    }

    package var database: String? {
        get { parameters["dbname"] }
        set { parameters["dbname"] = newValue }
    }

    package var user: String? {
        get { parameters["user"] }
        set { parameters["user"] = newValue }
    }

    package var host: String? { parameters["host"] }
    package var port: String? { parameters["port"] }

    /// What is handed to libpq.
    var connectionParameters: [String: String] {
        var result = [
            // A network that swallows packets is noticed in half a minute or so, not after hours.
            "keepalives_idle": "30", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "30000",
        ]
        result.merge(parameters) { _, own in own }
        result["application_name"] = parameters["application_name"] ?? applicationName
        result["client_encoding"] = "UTF8"
        let settings = sessionSettings.map { "-c \($0)=\(Self.escaped($1))" }
        result["options"] = ([parameters["options"]].compactMap(\.self) + settings).joined(separator: " ")
        return result
    }

    private var sessionSettings: [(String, String)] {
        var settings: [(String, String)] = []
        for (name, limit) in [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
        ] where limit > .zero {
            settings.append((name, "\(max(1, Int((limit / .milliseconds(1)).rounded(.up))))ms"))
        }
        if let role { settings.append(("role", role)) }
        return settings
    }

    /// In `options` blanks of ASCII separate arguments, and a backslash takes the next octet as it is. By scalars: a mark
    /// makes another `Character` of the blank that it stands on.
    private static func escaped(_ value: String) -> String {
        let scalars = value.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            "\\ \t\n\u{B}\u{C}\r".unicodeScalars.contains(scalar) ? ["\\", scalar] : [scalar]
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension ConnectionConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Host, port, database and user; never the password.
    package var description: String {
        ["host", "port", "dbname", "user"].compactMap { key in parameters[key].map { "\(key)=\($0)" } }
            .joined(separator: " ")
    }

    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
