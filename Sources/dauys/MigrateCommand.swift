import ArgumentParser
import Server

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the schema of the database up to date.",
        discussion: "`dauys serve` does the same before it serves.")

    @Flag(help: "Only say what is applied and what is not.")
    var status = false

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let installation = try await Installation.open(options.settings(), logger: InstallationOptions.quietLogger)
        do {
            try await status ? tellStatus(of: installation) : migrate(installation)
        } catch {
            await installation.close()
            throw error
        }
        await installation.close()
    }

    private func tellStatus(of installation: Installation) async throws {
        for status in try await installation.migrationStatus() {
            print("\(status.isApplied ? "applied" : "missing")  \(status.migration.fileName)")
        }
    }

    private func migrate(_ installation: Installation) async throws {
        let applied = try await installation.migrate { print("applying \($0.fileName)") }
        print(applied.isEmpty ? "The schema is up to date." : "The schema is up to date now.")
    }
}
