import Domain
import Foundation
import Services
import Support
import Testing
import Web

extension Face {
    /// A complete draft to the village, as a client sends it.
    func draft(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let text = town.draft().text
        let draft: [String: JSONValue] = [
            "profile": "kz", "body": .string(town.village.id.text), "language": .string(text.language),
            "topic": .string(text.topic), "subject": .string(text.subject), "arguments": .string(text.arguments),
            "demands": .array(text.demands.map { .string($0) }),
        ]
        return .object(draft.merging(changes) { $1 })
    }

    /// Delivers the mail and reads the sign-in code in the last letter to an address.
    func letterCode(to address: String) async throws -> String {
        try #require(try await letters(to: address).compactMap(\.code).last)
    }

    /// Asks for a code and reads it.
    func letterCode(asking address: String) async throws -> String {
        #expect(try await anybody.post("/api/v1/sign-in/codes", ["email": .string(address)]).status == 202)
        return try await letterCode(to: address)
    }

    /// Somebody who has signed in by e-mail and is not identified.
    func byEmail(_ address: String) async throws -> Caller {
        let code = try await letterCode(asking: address)
        var caller = anybody
        caller.token = try await anybody.post(
            "/api/v1/sign-in/tokens", ["email": .string(address), "code": .string(code)]
        ).body["token"].text
        return caller
    }

    /// Asks for a code and reads where the link beside it leads.
    func letterLink(asking address: String) async throws -> String {
        #expect(try await anybody.post("/api/v1/sign-in/codes", ["email": .string(address)]).status == 202)
        let body = try await letter(to: address).body
        return String(try #require(body.firstMatch(of: /https:\/\/petitions\.example(\/sign-in\/[0-9a-f]{64})/)?.1))
    }

    private func letter(to address: String) async throws -> StoredLetter {
        try #require(try await letters(to: address).last)
    }

    /// Delivers the mail and reads what has come to an address.
    func letters(to address: String) async throws -> [StoredLetter] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().text)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let maildir = Maildir(folder: folder.path)
        _ = try await Delivery(
            town.environment, through: maildir, from: try #require(MailSender("dauys@localhost")),
            publicAddress: "https://petitions.example"
        ).deliverDue()
        return try maildir.letters(to: EmailAddress(address))
    }
}

extension Town {
    /// The support of persons 100 to 149, given past the API.
    func support(_ petition: UUID) async throws {
        let signing = Signing(environment, commits: GroupCommit(environment))
        for supporter in try await people(100..<150) { _ = try await signing.support(petition, by: supporter) }
    }

    func sign(_ petition: UUID, people numbers: Range<Int>) async throws {
        let signing = Signing(environment, commits: GroupCommit(environment))
        for signer in try await people(numbers) { _ = try await signing.sign(petition, consent: true, by: signer) }
    }
}
