import ArgumentParser
import Domain
import Server
import Services

struct AdminRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "End a role; the account stays.")

    @OptionGroup var appointment: AppointmentOptions
    @OptionGroup var options: InstallationOptions

    func run() async throws {
        try await Installation.withEnvironment(options.settings(), logger: InstallationOptions.quietLogger) {
            [appointment] environment, _ in
            try await Staff(environment).remove(appointment.email, as: appointment.role, of: appointment.place)
        }
        print("Not any more: \(appointment.title).")
    }
}
