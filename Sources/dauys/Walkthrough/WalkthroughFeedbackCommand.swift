import ArgumentParser

struct WalkthroughFeedbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback",
        abstract: "From what somebody says of a service to what becomes of it.",
        discussion: """
            An initiative stands open; what is said of it is answered within its term, judged by whoever said it, looked \
            at again by somebody else, and answered for all who raise the same.
            """)

    @OptionGroup var options: WalkthroughOptions

    func run() async throws {
        try await options.run { try await $0.playFeedback() }
    }
}
