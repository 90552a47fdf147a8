import ArgumentParser
import Server
import Services

struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Seal everything anew with the newest key.",
        discussion: """
            It may run while the service does, be stopped in any way and be started again: what it has done stays done. \
            The command ends with 1 where a value is left that no key opens.
            """)

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let outcome = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in
            let rotation = KeyRotation(environment)
            let counts = try await rotation.counts()
            tell("Before", counts)
            let newest = environment.vault.newestVersion
            let bar = ProgressBar(
                total: counts.reduce(0) { $0 + ($1.key == newest ? 0 : $1.value) }, unit: "values")
            defer { bar.finish() }
            return try await rotation.run { bar.show($0) }
        }
        tell("After", outcome.after)
        for place in outcome.unopened { print("No key opens \(place).") }
        print("\(outcome.resealed) values sealed anew.")
        guard outcome.unopened.isEmpty, outcome.after.count <= 1 else { throw ExitCode(1) }
    }
}

private func tell(_ when: String, _ counts: [UInt8: Int]) {
    let words = counts.sorted { $0.key < $1.key }.map { "\($0.value) with version \($0.key)" }
    print("\(when): \(words.isEmpty ? "nothing is sealed" : words.joined(separator: ", ")).")
}
