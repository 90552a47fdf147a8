import ArgumentParser
import Domain
import Server
import Services

/// Which letters of the maildir.
struct MailFilterOptions: ParsableArguments {
    @Option(help: "Only letters to this address.")
    var to: EmailAddress?

    @Option(help: "At most so many, the newest ones.")
    var last = 10

    @OptionGroup var options: InstallationOptions

    func validate() throws {
        guard last > 0 else { throw ValidationError("--last takes a number from 1 on.") }
    }

    /// The letters, newest last; or the one in `file`, however old it is. Says why where there are none.
    func letters(in file: String? = nil) throws -> [StoredLetter] {
        let settings = try options.settings()
        let all = try Maildir(folder: settings.maildir).letters(to: to)
        let letters = file == nil ? all.suffix(last) : all.filter { $0.file == file }[...]
        if letters.isEmpty {
            print("No such letter in \(settings.maildir).")
            if settings.mailCommand != nil { print("They go to the command in DAUYS_MAIL_COMMAND.") }
        }
        return Array(letters)
    }
}
