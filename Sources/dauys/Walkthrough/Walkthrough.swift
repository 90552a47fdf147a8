import Foundation
import NIOHTTP1

/// A whole life of petitions, played over HTTP against a running demonstration server.
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

    mutating func play() async throws {
        try await arrive()
        let body = try await findBody()
        let petition = try await fileAndSupport(addressing: body)
        try await check(petition)
        try await sign(petition, addressedTo: body)
        try await reject(addressing: body)
        try await withdraw(addressing: body)
        narrator.scene("The end")
        narrator.remark("\(narrator.steps) steps, no surprise.")
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
        get throws { try required(body["version"].number, "version") }
    }
}
