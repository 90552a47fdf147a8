import ArgumentParser
import Services

struct MailListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List letters, one a line, the newest last.")

    @OptionGroup var filter: MailFilterOptions

    func run() throws {
        for letter in try filter.letters() {
            print("\(letter.file)  \(letter.date)  \(letter.recipient)  \(letter.subject)")
        }
    }
}
