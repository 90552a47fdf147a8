import Services

/// What a server says once it can be used: where it is, and three things to try.
struct Banner {
    let settings: Settings
    /// What the staff of a demonstration sign in with; nil where the service is none.
    let demonstrationPassword: String?
    /// As it was called, so that the lines can be typed as they stand.
    private let program = CommandLine.arguments.first ?? "dauys"

    init(settings: Settings, demonstrationPassword: String?) {
        self.settings = settings
        self.demonstrationPassword = demonstrationPassword
    }

    func text(port: Int) -> String {
        let address = Self.address(settings.host, port)
        return demonstrationPassword.map { demonstration(address, password: $0) } ?? plain(address)
    }

    func measurements(port: Int) -> String {
        "Measurements: \(Self.address(settings.monitoringHost, port))/metrics"
    }

    private static func address(_ host: String, _ port: Int) -> String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    private func plain(_ address: String) -> String {
        """
        Dauys listens on \(address)

        Three things to try:
          curl \(address)/ready
          curl '\(address)/api/v1/profiles/kz'
          \(program) admin add --role administrator --email NAME@EXAMPLE.ORG
        """
    }

    private func demonstration(_ address: String, password: String) -> String {
        let moderators = DemonstrationPeople.moderators.map(\.email).joined(separator: ", ")
        let applicants = DemonstrationPeople.applicants.map(\.email).joined(separator: ", ")
        return """
            Dauys listens on \(address)
            This is a demonstration: its identity provider believes everybody. Not for real petitions.

            Three things to try:
              curl '\(address)/api/v1/petitions?state=collecting&sort=most_signed'
              curl -G \(address)/api/v1/petitions/similar -d profile=kz --data-urlencode 'subject=Тёплые остановки'
              \(program) walkthrough --url \(address)

            Staff sign in with the password “\(password)” and a code ({"email": …, "password": …, "code": …}):
              \(program) admin code --email \(DemonstrationPeople.moderators[0].email)
              POST \(address)/api/v1/sign-in/staff
              Moderators: \(moderators)
              Officials:  \(DemonstrationPeople.officials.map(\.email).joined(separator: ", "))
              Auditors:   \(DemonstrationPeople.auditors.map(\.email).joined(separator: ", "))
              Administrator: \(DemonstrationPeople.administrators.map(\.email).joined(separator: ", "))

            Everybody else asks for a code and reads it in the letter (\(program) mail):
              curl -H 'Content-Type: application/json' -d '{"email": "\(DemonstrationPeople.applicants[0].email)"}' \\
                \(address)/api/v1/sign-in/codes
              Applicants: \(applicants)
            """
    }
}
