import ArgumentParser

struct WalkthroughPetitionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "petition",
        abstract: "From the first draft to the threshold.",
        discussion: "With a rejection by two moderators, a duplicate and withdrawals.")

    @OptionGroup var options: WalkthroughOptions

    func run() async throws {
        try await options.run { try await $0.playPetition() }
    }
}
