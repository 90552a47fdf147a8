import Foundation
import NIOHTTP1
import Server
import Services

/// A play over HTTP against a running demonstration server.
struct Walkthrough {
    let conversation: Conversation
    let mailbox: Mailbox
    let narrator: Narrator
    /// Different for each run, so that a second run meets none of the first one's addresses and identities.
    let run: Int
    var cast = Cast()

    /// Everybody who plays, once they are signed in.
    struct Cast {
        var moderators: [Person] = []
        var citizens: [Person] = []
    }

    /// Asks, tells the exchange and insists on the status.
    @discardableResult
    func tell(
        _ method: HTTPMethod, _ path: String, as person: Person? = nil, body: JSON? = nil, version: Int? = nil,
        expecting status: Int
    ) async throws -> Answer {
        let answer = try await conversation.ask(method, path, as: person, body: body, version: version)
        narrator.exchange("\(method) \(path)", answer)
        return try answer.expecting(status, of: "\(method) \(path)")
    }

    /// The same for a command that has to be refused with that code, of the whole or of one field.
    func refused(
        _ method: HTTPMethod, _ path: String, as person: Person, body: JSON? = nil, version: Int? = nil,
        status: Int, code: String
    ) async throws {
        let answer = try await tell(method, path, as: person, body: body, version: version, expecting: status)
        let faults = answer.body["errors"].list
        guard answer.body["code"].text == code || faults.contains(where: { $0["code"].text == code }) else {
            throw Surprise("\(method) \(path) was to be refused with \(code), not \(answer.gist).")
        }
        for fault in faults { narrator.remark("\(fault["pointer"].text ?? ""): \(fault["detail"].text ?? "")") }
    }

    /// What the server's console can do and its HTTP face cannot: on the same installation, beside the server.
    func backstage<Value: Sendable>(
        _ work: @Sendable (Services.Environment, Installation) async throws -> Value
    ) async throws -> Value {
        try await Installation.withEnvironment(
            mailbox.settings, logger: InstallationOptions.quietLogger, work)
    }

    func end() {
        narrator.scene("The end")
        narrator.remark("\(narrator.steps) steps, no surprise.")
    }
}

extension Answer {
    @discardableResult
    func expecting(_ wanted: Int..., of request: String) throws -> Answer {
        guard wanted.contains(status) else {
            let faults = body["errors"].list.compactMap { fault in
                fault["pointer"].text.map { "\($0): \(fault["detail"].text ?? "")" }
            }
            throw Surprise(
                """
                \(request) was to be answered with \(wanted.map(String.init).joined(separator: " or ")), not \(gist). \
                \(faults.joined(separator: "; "))
                """)
        }
        return self
    }

    /// A member that this answer has to have.
    func required<Value>(_ value: Value?, _ name: String) throws -> Value {
        guard let value else { throw Surprise("The answer has no \(name).") }
        return value
    }

    var id: String {
        get throws { try required(body["id"].text, "id") }
    }

    var version: Int {
        get throws {
            let tagged = tag.flatMap { Int($0.trimmingCharacters(in: CharacterSet(charactersIn: "\""))) }
            return try required(body["version"].number ?? tagged, "version")
        }
    }
}
