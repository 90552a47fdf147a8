import ArgumentParser
import Server
import Services
import Store

struct MailQueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Show letters that have not been sent: waiting and abandoned ones.")

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let letters = try await Installation.withEnvironment(
            options.settings(), logger: InstallationOptions.quietLogger
        ) { environment, _ in try await MailQueue(environment).list() }
        for letter in letters { print(line(letter)) }
        if letters.isEmpty { print("Every letter has been sent.") }
    }

    private func line(_ letter: OutboxRepository.Waiting) -> String {
        var words = [letter.id.uuidString.lowercased(), letter.kind, "\(letter.attempts) attempts"]
        words.append(letter.abandonedAt.map { "abandoned \($0)" } ?? "due \(letter.dueAt)")
        if let reason = letter.lastError { words.append("(\(reason))") }
        return words.joined(separator: "  ")
    }
}
