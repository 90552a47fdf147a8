import ArgumentParser
import Foundation
import Server
import Services

struct MailBounceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounce",
        abstract: "Take the report on a letter that came back, from standard input.",
        discussion: """
            For the address that letters come from: as the account of the service, a line `|/usr/bin/dauys mail bounce` in \
            its .forward. The letter is among those of `dauys mail queue` then. Other mail is passed over. The command ends \
            with 75, which asks the mail server to try again later, where the report could not be written down.
            """)

    /// EX_TEMPFAIL of sysexits.h.
    private static let later: Int32 = 75

    @OptionGroup var options: InstallationOptions

    func run() async throws {
        let message = Self.message()
        let outcome: Bounces.Outcome
        do {
            outcome = try await Installation.withEnvironment(
                options.settings(), logger: InstallationOptions.quietLogger
            ) { environment, _ in try await Bounces(environment).take(message) }
        } catch {
            FileHandle.standardError.write(Data("dauys: The report was not taken: \(error)\n".utf8))
            throw ExitCode(Self.later)
        }
        switch outcome {
        case .noted(let letter): print("\(letter.uuidString.lowercased()) came back.")
        case .unchanged(let letter): print("\(letter.uuidString.lowercased()): nothing to note.")
        case .notAReport: print("This is no report on a letter of the service.")
        }
    }

    /// As much as can matter. The rest is read as well, since a mail server that cannot write all of it takes that for a
    /// failure.
    private static func message() -> [UInt8] {
        var message: [UInt8] = []
        while let portion = try? FileHandle.standardInput.read(upToCount: 65_536), !portion.isEmpty {
            message.append(contentsOf: portion.prefix(DeliveryReport.longest - message.count))
        }
        return message
    }
}
