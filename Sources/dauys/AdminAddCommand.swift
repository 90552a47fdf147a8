import ArgumentParser
import Domain
import Server
import Services

struct AdminAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give somebody a role; makes the account if there is none.",
        discussion: "Example: dauys admin add --role official --body almaty-city-akimat --email official@example.kz")

    @OptionGroup var appointment: AppointmentOptions

    @Option(help: "Their name.")
    var name: String?

    @Option(help: "The language of their letters: kk, ru or en.")
    var language = Language.kk

    @OptionGroup var invitation: InvitationOptions

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        try await Installation.withEnvironment(options.settings(), logger: InstallationOptions.quietLogger) {
            [appointment, name, language, invitation] environment, _ in
            let result = try await Staff(environment).appoint(
                appointment.email, as: appointment.role, of: appointment.place, name: name, language: language)
            print(
                result.isNew ? "Appointed: \(appointment.title)." : "Has that role already: \(appointment.title).")
            guard !result.isEnrolled else { return }
            try await invitation.invite(appointment.email, in: environment)
        }
    }
}
