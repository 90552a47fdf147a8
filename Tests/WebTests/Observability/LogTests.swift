import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Web

struct LogTests {
    private func fields(_ line: String) throws -> [String: Any] {
        #expect(line.hasSuffix("}\n"))
        #expect(line.utf8.filter { $0 == 0x0A }.count == 1)
        return try #require(JSONSerialization.jsonObject(with: Foundation.Data(line.utf8)) as? [String: Any])
    }

    @Test func `an event is one line of JSON`() throws {
        let lines = LogLines()
        var logger = lines.logger
        logger[metadataKey: "server"] = "one"
        logger.warning("slow", metadata: ["seconds": "3", "tables": ["a", ["b": "c"]]])
        #expect(
            lines.all == [
                #"{"time":"2026-03-20T09:46:40Z","level":"warning","logger":"dauys","message":"slow","seconds":"3","#
                    + #""server":"one","tables":["a",{"b":"c"}]}"# + "\n"
            ])
    }

    @Test(arguments: [
        "\n{\"level\":\"critical\"}", "\r\n", "\u{0}", "\u{1B}[2J", "\u{85}\u{2028}\u{2029}", "\"\\\"}", "Қазақ 😀",
        "\u{9B}31m",
    ])
    func `nothing in an event can begin a line or end a text`(hostile: String) throws {
        let lines = LogLines()
        lines.logger.info("\(hostile)", metadata: ["\(hostile)": "\(hostile)", "list": ["\(hostile)"]])
        #expect(lines.all.count == 1)
        let fields = try fields(lines.all[0])
        #expect(fields["message"] as? String == hostile)
        #expect(fields[hostile] as? String == hostile)
        #expect(fields["list"] as? [String] == [hostile])
        #expect(lines.all[0].dropLast().unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    @Test func `metadata cannot pass for the event's own fields`() throws {
        let lines = LogLines()
        lines.logger.info("true", metadata: ["message": "false", "level": "critical", "time": "never"])
        let fields = try fields(lines.all[0])
        #expect(fields["message"] as? String == "true")
        #expect(fields["level"] as? String == "info")
        #expect(fields["_message"] as? String == "false")
    }

    @Test func `a request is one line that tells the route and no more of the address`() async throws {
        let lines = LogLines()
        try await Example.serve(logger: lines.logger) { client async throws in
            _ = try await client.get("/things/4?q=Aida", [.authorization: "Bearer secret"])
            _ = try await client.get("/people/Aida")
            _ = try await client.send(#"{"subject": "Aida"}"#)
        }
        let requests = try lines.all.map(fields).filter { $0["message"] as? String == "request" }
        #expect(requests.map { $0["route"] as? String } == ["/things/{id}", "unknown", "/drafts"])
        #expect(requests.map { $0["status"] as? String } == ["200", "404", "422"])
        #expect(requests.map { $0["method"] as? String } == ["GET", "GET", "POST"])
        #expect(Set(requests.map { $0["hb.request.id"] as? String }).count == 3)
        #expect(requests.allSatisfy { $0["duration_ms"] is String })
        #expect(!lines.all.contains { $0.contains("Aida") || $0.contains("secret") })
    }
}
