import ArgumentParser

struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Read letters that stayed on this machine; look after those on their way.",
        subcommands: [
            MailShowCommand.self, MailListCommand.self, MailQueueCommand.self, MailRetryCommand.self,
            MailBounceCommand.self,
        ],
        defaultSubcommand: MailShowCommand.self)
}
