import ArgumentParser
import Logging
import Server

/// What every command that opens an installation takes.
struct InstallationOptions: ParsableArguments {
    @Option(help: "The folder of the database, the key file and undelivered letters (DAUYS_DATA_DIR).")
    var dataDir: String?

    /// The settings of flags and environment together; a flag counts more.
    func settings(_ flags: [String: String] = [:]) throws -> Settings {
        var flags = flags
        if let dataDir { flags["DAUYS_DATA_DIR"] = dataDir }
        return try Settings(flags: flags)
    }

    /// For commands that end by themselves: what goes wrong is told, and nothing else.
    static var quietLogger: Logger {
        var logger = Logger(label: "dauys") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return logger
    }
}
