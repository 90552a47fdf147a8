import ArgumentParser
import Logging
import Metrics
import Server
import Services
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API until told to stop.",
        discussion: """
            Without DAUYS_DATABASE_URL the service runs a PostgreSQL of its own in the data folder. The schema is \
            brought up to date first. A second process on the same data folder shares the database with the first.

            Environment:

            \(SettingTable.help)
            """)

    @Flag(
        help: ArgumentHelp(
            "Fill the database with a demonstration, and open an identity provider that believes everybody.",
            discussion: "For trying the service out. Never where real petitions are."))
    var demo = false

    @Option(help: "The address to listen on (DAUYS_HOST).")
    var host: String?

    @Option(help: "The port to listen on, 0 for any free one (DAUYS_PORT).")
    var port: String?

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        var flags: [String: String] = [:]
        flags["DAUYS_HOST"] = host
        flags["DAUYS_PORT"] = port
        let settings = try options.settings(flags)
        let metrics = MetricsRegistry()
        MetricsSystem.bootstrap(metrics)
        let logger = settings.bootstrapLogging()
        for variable in settings.unknownVariables {
            logger.warning("unknown variable in the environment", metadata: ["variable": "\(variable)"])
        }
        try await ServerStart(settings: settings, isDemonstration: demo, logger: logger, metrics: metrics).run()
    }
}
