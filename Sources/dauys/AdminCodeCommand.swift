import ArgumentParser
import Domain
import Server
import Services

struct AdminCodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Print the present code of somebody of the demonstration.",
        discussion: """
            In the place of an authenticator app, from db/demo/staff.yaml, for trying sign-in out. Each code is taken \
            once; the next one comes within 30 seconds. It opens no database and knows nobody else's codes.
            """)

    @Option(help: "The e-mail address.")
    var email: EmailAddress

    @OptionGroup var options: InstallationOptions

    func run() throws {
        let resources = try Resources(named: options.settings().resources)
        guard let secret = try DemonstrationFile(folder: resources.demonstration).staff.secret(of: email.text) else {
            throw Complaint(
                "Nobody on the staff of the demonstration has that address.",
                remedy: "`dauys serve --demo` lists them when it starts.")
        }
        print(secret.code(step: TOTPSecret.step(at: .now)))
    }
}
