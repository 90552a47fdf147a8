import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct ListTests {
    struct Answer: Decodable {
        var items: [Item]
        var next: String?
    }

    struct Item: Decodable {
        var id: Int
    }

    private static func page(_ response: TestResponse) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Foundation.Data(buffer: response.body))
    }

    @Test func `following the Link header reads the whole list once`() async throws {
        try await Example.serve { client async throws in
            var address: String? = "/things?limit=7&language=kk%2Cru"
            var seen: [Int] = []
            while let current = address {
                let response = try await client.get(current)
                seen += try Self.page(response).items.map(\.id)
                let link = response.headers[HTTPFields.Element.Name("Link")!]
                #expect(link == nil || link!.hasSuffix("; rel=\"next\""))
                address = link?.split(separator: ">").first.map { String($0.dropFirst()) }
                #expect(address == nil || address!.hasPrefix("/things?limit=7&language=kk%2Cru&after="))
            }
            #expect(seen == Array(1...45))
        }
    }

    @Test func `the cursor is also in the body, and a list is twenty long when nothing is said`() async throws {
        try await Example.serve { client async throws in
            let first = try Self.page(try await client.get("/things"))
            #expect(first.items.count == 20)
            let second = try Self.page(try await client.get("/things?after=\(try #require(first.next))&limit=100"))
            #expect(second.items.map(\.id) == Array(21...45))
            #expect(second.next == nil)
        }
    }

    @Test(arguments: [
        "x", "eyJpZCI6M30", "!!!!", "=", "%00", "null", "AAAAAHsiaWQiOjN9", String(repeating: "A", count: 5000),
        "%F0%9F%98%80",
    ])
    func `a cursor that the list did not give out is refused`(cursor: String) async throws {
        try await Example.serve { client async throws in
            let problem = try await client.get("/things?after=\(cursor)").problem()
            #expect(problem.status == 422)
            #expect(problem.faults == ["after bad_cursor"])
        }
    }

    @Test func `a cursor of another list is refused`() async throws {
        try await Example.serve { client async throws in
            let cursor = try #require(try Self.page(try await client.get("/things")).next)
            #expect(try await client.get("/others?after=\(cursor)").problem().faults == ["after bad_cursor"])
        }
    }

    @Test func `a cursor with one character changed is refused`() async throws {
        try await Example.serve { client async throws in
            let cursor = try #require(try Self.page(try await client.get("/things")).next)
            for index in cursor.indices {
                var changed = cursor
                changed.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
                let response = try await client.get("/things?after=\(changed)")
                #expect(try response.problem().faults == ["after bad_cursor"])
            }
        }
    }

    @Test(arguments: [
        ("limit=0", ["limit out_of_range"]), ("limit=101", ["limit out_of_range"]),
        ("limit=-1", ["limit out_of_range"]), ("limit=ten", ["limit wrong_type"]),
        ("limit=99999999999999999999", ["limit wrong_type"]), ("limit=1.5", ["limit wrong_type"]),
        ("sort=new", ["sort unknown_field"]), ("limit=1&limit=2", ["limit duplicate"]),
        ("language=kk,de", ["language/1 not_one_of"]), ("language=kk,kk", ["language/1 duplicate"]),
        ("on=2026-02-29", ["on invalid_date"]), ("on=tomorrow", ["on invalid_date"]),
        ("q=%00", ["q control_character"]), ("q=a%E2%80%AEb", ["q bidi_control"]),
        ("q=123456789012345678901", ["q too_long"]), ("q=+++", ["q too_short"]),
        ("on=x&limit=x&z=1", ["limit wrong_type", "on invalid_date", "z unknown_field"]),
    ])
    func `every faulty parameter is named`(query: String, faults: [String]) async throws {
        try await Example.serve { client async throws in
            let problem = try await client.get("/things?\(query)").problem()
            #expect(problem.status == 422)
            #expect(problem.faults.sorted() == faults)
        }
    }

    @Test(arguments: ["limit=%", "limit=%1", "limit=%zz", "q=%FF", "%C3%28=1", String(repeating: "a=1&", count: 99)])
    func `a query that cannot be read is a problem`(query: String) async throws {
        try await Example.serve { client async throws in
            let problem = try await client.get("/things?\(query)").problem()
            #expect(["malformed_query", "invalid"].contains(problem.code))
        }
    }

    @Test(arguments: ["", "&&&", "limit=", "limit=&q=", "limit", "=", "q=a+b%20c"])
    func `a parameter without a value is left out`(query: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/things?\(query)")
            #expect(response.status == .ok || query == "=")
        }
    }
}
