import ArgumentParser
import Domain
import Services

/// How somebody who is appointed gets the invitation.
struct InvitationOptions: ParsableArguments {
    @Flag(help: "Send the invitation by letter instead of printing it.")
    var mail = false

    func invite(_ address: EmailAddress, in environment: Services.Environment) async throws {
        if mail {
            try await Invitations(environment).send(to: address)
            let hours = Invitations.lifetime / 3600
            print("A letter with an invitation is on its way. It is valid for \(hours) hours and works once.")
            return
        }
        let issued = try await Invitations(environment).issue(to: address)
        print(
            """

            Hand this invitation over to them and to nobody else; it works once, until \(issued.expiresAt):

                \(issued.token.text)

            With it they choose a password and link an authenticator app:
              here:         dauys admin enrol
              over the API: POST /api/v1/sign-in/staff/enrolment (docs/OPERATIONS.md, Staff)
            """)
    }
}
