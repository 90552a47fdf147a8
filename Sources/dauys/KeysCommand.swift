import ArgumentParser

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Look after the keys that names, addresses and letters are sealed with.",
        discussion: """
            To change the key: back up the key file, `dauys keys add`, back it up again, `dauys keys rotate`, and once no \
            dump is needed any more that was made before, `dauys keys retire`. All of it while the service runs. Keys \
            are read from the key file and shown nowhere.
            """,
        subcommands: [
            KeysListCommand.self, KeysAddCommand.self, KeysRotateCommand.self, KeysRetireCommand.self,
        ], defaultSubcommand: KeysListCommand.self)
}
