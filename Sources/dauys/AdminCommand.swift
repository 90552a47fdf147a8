import ArgumentParser
import Domain

struct AdminCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: "Appoint moderators, officials, auditors and administrators; disable accounts, sign people out.",
        discussion: """
            For whoever runs the service. Appointments are in the record. Whoever is appointed gets an invitation, and \
            with it chooses a password and links an authenticator app: over the API, or here with dauys admin enrol.

            On a fresh installation: dauys admin add --role administrator --email NAME@EXAMPLE.ORG
            """,
        subcommands: [
            AdminAddCommand.self, AdminRemoveCommand.self, AdminListCommand.self, AdminTokenCommand.self,
            AdminInviteCommand.self, AdminEnrolCommand.self, AdminCodeCommand.self,
            AdminDisableCommand.self, AdminEnableCommand.self, AdminSignOutCommand.self,
            AdminOrganisationCommand.self,
        ])
}

/// Who is appointed to what.
struct AppointmentOptions: ParsableArguments {
    @Option(help: "The person's e-mail address.")
    var email: EmailAddress

    @Option(help: "moderator, senior_moderator, official, representative, auditor or administrator.")
    var role: Role

    @Option(help: "The key of the body that an official acts for; GET /api/v1/bodies lists them.")
    var body: String?

    @Option(help: "The key of the organisation that a representative speaks for.")
    var organisation: String?

    var place: String? { body ?? organisation }

    /// The appointment for a person to read, without the address.
    var title: String {
        place.map { "\(role.rawValue) of \($0)" } ?? role.rawValue
    }

    func validate() throws {
        guard body == nil || organisation == nil else {
            throw ValidationError("Name a body or an organisation, not both.")
        }
    }
}

extension Role: ExpressibleByArgument {}

extension EmailAddress: ExpressibleByArgument {
    package init?(argument: String) {
        guard let address = try? EmailAddress(argument) else { return nil }
        self = address
    }
}
