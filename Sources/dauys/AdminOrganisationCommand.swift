import ArgumentParser
import Domain
import Server
import Services

struct AdminOrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "Enter an organisation, or bring it up to date.",
        discussion: """
            Its representatives are appointed afterwards: \
            dauys admin add --role representative --organisation KEY --email NAME@EXAMPLE.ORG
            """)

    @Option(help: "Short and stable, such as bureau-for-human-rights.")
    var key: String

    @Option(help: "Its name in Kazakh.")
    var nameKk: String

    @Option(help: "Its name in Russian.")
    var nameRu: String

    @Option(help: "Its name in English.")
    var nameEn: String

    @Option(help: "Its number in the state's register, such as the BIN.")
    var registerNumber: String?

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let name = LocalizedText(kk: nameKk, ru: nameRu, en: nameEn)
        let entry = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { [key, registerNumber] environment, _ in
            try await Organisations(environment).put(key: key, name: name, registerNumber: registerNumber)
        }
        print("Entered: \(entry.organisation.key).")
    }
}
