import ArgumentParser
import AsyncHTTPClient
import Foundation
import Server

struct WalkthroughCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walkthrough",
        abstract: "Play lives of petitions, consultations and feedback against a running demonstration server.",
        discussion: """
            Over HTTP, each step told as a person would tell it. It ends with an error at the first surprise. Letters \
            with sign-in codes are read in the data folder of the server.
            """,
        subcommands: [
            WalkthroughPetitionCommand.self, WalkthroughResponseCommand.self, WalkthroughConsultationCommand.self,
            WalkthroughFeedbackCommand.self,
        ],
        defaultSubcommand: WalkthroughPetitionCommand.self)
}

/// Which server is played with, and where its letters are.
struct WalkthroughOptions: ParsableArguments {
    @Option(help: "The address of a server that was started with --demo.")
    var url = "http://127.0.0.1:8080"

    @OptionGroup var options: InstallationOptions

    func run(_ play: (inout Walkthrough) async throws -> Void) async throws {
        let settings = try options.settings()
        var configuration = HTTPClient.Configuration()
        // Somebody who is not there should be missed at once, not after half a minute.
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        var walkthrough = Walkthrough(
            conversation: Conversation(with: url, client: client), mailbox: Mailbox(settings: settings),
            narrator: Narrator(), run: Int(Date.now.timeIntervalSince1970 * 10))
        do {
            try await play(&walkthrough)
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            guard let surprise = error as? Surprise else { throw error }
            throw Complaint(
                "A surprise at step \(walkthrough.narrator.steps). \(surprise.sentence)",
                remedy: "What was played until then stays on the server.")
        }
    }
}
