import ArgumentParser
import Foundation
import Services

struct MailShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show letters with their text, the newest last.",
        discussion: "Example: dauys mail --to citizen@example.org --last 1")

    @Argument(help: "One letter only, by the name that `dauys mail list` shows.")
    var letter: String?

    @Flag(help: "Only the sign-in codes, each with its address.")
    var codes = false

    @OptionGroup var filter: MailFilterOptions

    func run() throws {
        for letter in try filter.letters(in: letter) {
            if codes {
                if let code = letter.code { print("\(letter.recipient)  \(code)") }
            } else {
                print("To: \(letter.recipient)\nDate: \(letter.date)\nSubject: \(letter.subject)\n\n\(letter.body)")
            }
        }
    }
}
