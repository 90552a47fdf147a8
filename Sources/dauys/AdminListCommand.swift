import ArgumentParser
import Domain
import Server
import Services

struct AdminListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List everybody who has a role, and whether they are enrolled.")

    @Flag(help: "Show e-mail addresses too.")
    var showAddresses = false

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let members = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in try await Staff(environment).list() }
        for member in members { print(line(member)) }
        if members.isEmpty { print("Nobody has a role yet. See `dauys admin add --help`.") }
    }

    private func line(_ member: StaffMember) -> String {
        let role = member.place.map { "\(member.role.rawValue) of \($0)" } ?? member.role.rawValue
        let since = Zone.utc.date(of: member.grantedAt)
        let standing =
            member.isEnrolled
            ? "enrolled" : member.invitedUntil.map { "invited until \($0)" } ?? "not enrolled"
        var words = [
            role, "since \(since)", standing, member.name ?? "(no name)", member.account.uuidString.lowercased(),
        ]
        if showAddresses { words.append("<\(member.email)>") }
        return words.joined(separator: "  ")
    }
}
