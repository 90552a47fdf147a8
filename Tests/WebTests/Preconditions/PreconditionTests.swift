import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct PreconditionTests {
    @Test func `an answer with a version has a strong entity tag`() async throws {
        try await Example.serve { client async throws in
            #expect(try await client.get("/things/4").headers[.eTag] == "\"7\"")
        }
    }

    @Test(arguments: ["\"7\"", "W/\"7\"", "\"6\", \"7\"", "*", " \"7\" "])
    func `whoever has the version already gets 304 and no body`(header: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/things/4", [.ifNoneMatch: header])
            #expect(response.status == .notModified)
            #expect(response.headers[.eTag] == "\"7\"")
            #expect(response.body.readableBytes == 0)
        }
    }

    @Test(arguments: ["\"6\"", "7", "\"", "\"\"", "\"7", "W/7", "\"७\"", ",,,"])
    func `whoever has another version, or none of ours, gets the answer`(header: String) async throws {
        try await Example.serve { client async throws in
            #expect(try await client.get("/things/4", [.ifNoneMatch: header]).status == .ok)
        }
    }

    @Test func `an edit says which version it is of`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send("", to: "/things/4", method: .patch, headers: [.ifMatch: " \"12\""])
            #expect(response.text == "12")
        }
    }

    @Test func `an edit that does not say so is a 428 problem`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send("", to: "/things/4", method: .patch, headers: [:])
            #expect(response.status == .preconditionRequired)
            #expect(try response.problem().code == "precondition_required")
        }
    }

    @Test(arguments: [
        "", "12", "12\"", "\"12", "*", "W/\"12\"", "\"12\", \"13\"", "\"-1\"", "\"+1\"", "\"1.0\"", "\"a\"", "\"\"",
        "\"",
        "\"99999999999999999999\"", "\"12\" \"12\"",
    ])
    func `an If-Match that is not one version is a 400 problem`(header: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.send("", to: "/things/4", method: .patch, headers: [.ifMatch: header])
            #expect(response.status == .badRequest)
            #expect(try response.problem().code == "bad_if_match")
        }
    }

    @Test func `the fingerprint of a repeat does not depend on how its JSON is laid out`() async throws {
        try await Example.serve { client async throws in
            let headers: HTTPFields = [.contentType: "application/json", .idempotencyKey: "first-try"]
            let first = try await client.send(#"{"a":[1,{"b":null}],"c":"ә"}"#, to: "/things", headers: headers)
            let same = try await client.send(
                #"{ "c" : "\u04d9", "a": [1, {"b": null}] }"#, to: "/things", headers: headers)
            #expect(first.text.hasPrefix("first-try "))
            #expect(first.text == same.text)
        }
    }

    @Test(arguments: [
        #"{"a":[1,{"b":false}],"c":"x"}"#, #"{"a":[1],"b":null,"c":"x"}"#, #"{"a":["1",{"b":null}],"c":"x"}"#,
        #"{"a":[1,{"b":null}],"c":"y"}"#, #"{"a":[1.5,{"b":null}],"c":"x"}"#, "{}",
    ])
    func `another body has another fingerprint`(other: String) async throws {
        try await Example.serve { client async throws in
            let headers: HTTPFields = [.contentType: "application/json", .idempotencyKey: "first-try"]
            let first = try await client.send(#"{"a":[1,{"b":null}],"c":"x"}"#, to: "/things", headers: headers)
            #expect(try await client.send(other, to: "/things", headers: headers).text != first.text)
        }
    }

    @Test func `another method has another fingerprint, and without a key there is none`() async throws {
        try await Example.serve { client async throws in
            let headers: HTTPFields = [.contentType: "application/json", .idempotencyKey: "first-try"]
            let posted = try await client.send("{}", to: "/things", headers: headers)
            let put = try await client.send("{}", to: "/things", method: .put, headers: headers)
            #expect(posted.text != put.text)
            #expect(try await client.send("{}", to: "/things").text == "none")
        }
    }

    @Test(arguments: ["", "two words", "ключ", String(repeating: "k", count: 65), "a\tb"])
    func `a malformed Idempotency-Key is a 400 problem`(key: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.send(
                "{}", to: "/things", headers: [.contentType: "application/json", .idempotencyKey: key])
            #expect(response.status == .badRequest)
            #expect(try response.problem().code == "bad_idempotency_key")
        }
    }
}
