import ArgumentParser
import Server
import Services

struct RecordVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Go through the security record and say the first row that is not as it was written.",
        discussion: """
            Each row carries a hash over itself and the row before. Nothing is changed, and it may run while the service \
            does. The last line printed is the newest row and its hash: keep it where whoever runs the database cannot \
            change it, and hand it back with --kept, since only then does a chain show that was made anew from some row \
            on, or whose end was cut off. The command ends with 1 where the chain does not hold.
            """)

    @Option(help: "A row and its hash from before, as `dauys record head` printed them: POSITION:HASH.")
    var kept: SecurityChain.Head?

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        do {
            let head = try await Installation.withEnvironment(
                options.settings(), logger: InstallationOptions.quietLogger
            ) { [kept] environment, _ in
                let record = SecurityRecord(environment)
                let bar = ProgressBar(total: try await record.head().position, unit: "rows")
                defer { bar.finish() }
                return try await record.verify(kept: kept) { bar.show($0) }
            }
            print("\(head.position) rows hold together\(kept == nil ? "" : " and with the row that was kept").")
            print(head.text)
        } catch let fault as SecurityChain.Break {
            print("\(fault)")
            throw ExitCode(1)
        }
    }
}

extension SecurityChain.Head: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
