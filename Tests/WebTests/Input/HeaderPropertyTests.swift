import Domain
import Generators
import NIOHTTP1
import Testing

@testable import Web

/// Fields of requests, by the thousand: nothing traps, and nothing is taken in part.
@Suite struct HeaderPropertyTests {
    @Test func `an entity tag is a number in quotes, or none`() {
        var taken = 0
        for bytes in Mutations(of: ["\"7\"", "\"123456\"", "W/\"7\""], pieces: ["W/", "*", "\"\""], count: 5_000) {
            let text = bytes.text
            guard let tag = EntityTag(Substring(text)) else { continue }
            taken += 1
            #expect(text.dropFirst().dropLast().utf8.allSatisfy { (0x30...0x39).contains($0) })
            #expect(EntityTag(Substring(tag.description)) == tag)
        }
        #expect(taken > 100)
    }

    @Test func `some language is always agreed on, and only for a quality from 0 to 1`() {
        let examples = ["ru-KZ, ru;q=0.9, kk;q=0.8, *;q=0.1", "en", "*;q=0, en;q=0.001"]
        let pieces = ["q=", ";q=NaN", ";q=2", ";q=-1", ";q=0x1p-1", "kk", "RU", "*", "-"]
        for bytes in Mutations(of: examples, pieces: pieces, count: 5_000) {
            let language = Language(negotiating: bytes.text)
            #expect(Language.allCases.contains(language))
            // Another than Kazakh is asked for, or Kazakh is refused, by name or with all.
            let text = bytes.text.lowercased()
            if language != .kk { #expect([language.rawValue, "kk", "*"].contains { text.contains($0) }) }
        }
        for quality in ["NaN", "inf", "-1", "2", ""] {
            #expect(Language(negotiating: "ru;q=\(quality), en;q=0.1") == .en)
        }
    }

    @Test func `a token is all that stands behind Bearer, or there is none`() {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/=".utf8)
        var taken = 0
        for bytes in Mutations(
            of: ["Bearer dauys_0123456789-_AZaz", "bearer  YWJj==", "Basic YWJj"], pieces: ["Bearer", "=", " "],
            count: 5_000)
        {
            guard let token = Authentication.token(in: bytes.text) else { continue }
            taken += 1
            #expect(!token.isEmpty && token.utf8.count <= Authentication.secretLimit)
            #expect(token.utf8.allSatisfy(allowed.contains))
            let value = bytes.text.drop { $0 == " " }
            #expect(value.lowercased().hasPrefix("bearer "))
            #expect(value.dropFirst(7).trimmed == token[...])
        }
        #expect(taken > 500)
    }

    @Test func `the client is the peer or an address that a trusted proxy wrote out in full`() throws {
        let proxies = TrustedProxies(["10.0.0.0/8", "2001:db8::/32"].compactMap { AddressRange($0) })
        let peer = try #require(ClientAddress("10.0.0.1"))
        var believed = 0
        for bytes in Mutations(
            of: ["203.0.113.9", "1.1.1.1, 203.0.113.9, 10.2.2.2", "[2001:db9::7]:443, 203.0.113.9:4711, ::1"],
            pieces: ["[", "]", ":", ", ", "unknown", "_hidden", "10.0.0.2", "%1"], count: 5_000)
        {
            let forwarded = bytes.text
            #expect(TrustedProxies().client(of: peer, forwarded: [forwarded]) == peer)
            let client = try #require(proxies.client(of: peer, forwarded: [forwarded]))
            guard client != peer else { continue }
            believed += 1
            let entries = forwarded.split(separator: ",").map { $0.trimmed }
            #expect(entries.contains { Self.isAddress($0, client) }, "\(forwarded) gave \(client)")
        }
        #expect(believed > 300)
    }

    /// By another way than the parser's: the address with a port that is a number, or without one.
    private static func isAddress(_ entry: Substring, _ address: ClientAddress) -> Bool {
        if ClientAddress(entry) == address { return true }
        guard let match = entry.wholeMatch(of: /(?:\[(?<bracketed>[^\[\]]*)\]|(?<plain>[0-9.]*))(?::[0-9]{1,5})?/)
        else { return false }
        return (match.bracketed ?? match.plain).flatMap { ClientAddress($0) } == address
    }

    @Test func `only a head with one host and one clear length passes`() {
        var passed = 0
        for bytes in Mutations(
            of: ["localhost\n5\n", "[::1]:8080\n\n", "petitions.example\n\nchunked", "localhost\n5\nchunked"],
            pieces: ["\n", "Chunked", "identity", "+5", "0x5", "5, 5", "@", "/"], count: 5_000)
        {
            let values = bytes.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/")
            for (name, value) in zip(["Host", "Content-Length", "Transfer-Encoding", "Content-Length"], values)
            where !value.isEmpty { head.headers.add(name: name, value: value) }
            guard RequestFraming.isClear(head) else { continue }
            passed += 1
            #expect(head.headers["Host"].count == 1)
            #expect(head.headers["Content-Length"].count + head.headers["Transfer-Encoding"].count <= 1)
            #expect(head.headers["Content-Length"].allSatisfy { Int($0).map { $0 >= 0 } ?? false })
            #expect(head.headers["Content-Length"].allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        }
        #expect(passed > 200)
    }

    @Test func `64 kilobytes of one thing in a header is read in no time`() throws {
        let proxies = TrustedProxies([try #require(AddressRange("10.0.0.0/8"))])
        let peer = ClientAddress("10.0.0.1")
        let pieces = [",", ";", " ", "\"", "q=", "-", "10.0.0.2,", "a", "[", ":", "\u{301}", "*;q=0,"]
        let time = Repetitions.longestTime(of: pieces) { bytes in
            let text = bytes.text
            _ = EntityTag(Substring(text))
            _ = Language(negotiating: text)
            _ = Authentication.token(in: "Bearer " + text)
            _ = proxies.client(of: peer, forwarded: [text])
        }
        #expect(time < Repetitions.bound)
    }
}
