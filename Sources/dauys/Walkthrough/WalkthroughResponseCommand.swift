import ArgumentParser

struct WalkthroughResponseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "response",
        abstract: "From the threshold to a promise kept: decision, silence, complaint, commitment, verification.",
        discussion: """
            Terms take weeks, so it begins with petitions whose first weeks lie in the past: it opens the installation \
            beside the server and brings them there through the services, with the clock set back.
            """)

    @OptionGroup var options: WalkthroughOptions

    func run() async throws {
        try await options.run { try await $0.playResponse() }
    }
}
