import ArgumentParser

struct WalkthroughConsultationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consultation",
        abstract: "From the first draft of a question to a reply to everybody who answered it.",
        discussion: """
            A consultation is open for weeks, so it goes on with one whose first weeks lie in the past: it opens the \
            installation beside the server and brings it there through the services, with the clock set back. Then it \
            waits for the closing, some seconds.
            """)

    @OptionGroup var options: WalkthroughOptions

    func run() async throws {
        try await options.run { try await $0.playConsultation() }
    }
}
