import Domain
import Testing
import Web

@Suite struct TrustedProxiesTests {
    private let proxies = TrustedProxies(["10.0.0.0/8", "2001:db8::/32"].compactMap { AddressRange($0) })

    @Test(arguments: [
        ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["1.1.1.1, 203.0.113.9, 10.2.2.2"], "203.0.113.9"),
        ("10.0.0.1", ["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
        ("2001:db8::1", ["\"evil\", 203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["[2001:db9::7]:443"], "2001:db9::7"),
        ("10.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
        ("::ffff:10.0.0.1", ["::ffff:203.0.113.9"], "203.0.113.9"),
        // Nobody else's word counts, and what cannot be read leaves the peer.
        ("203.0.113.1", ["8.8.8.8"], "203.0.113.1"), ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", [""], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9, unknown"], "10.0.0.1"), ("10.0.0.1", ["203.0.113.9,"], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], "10.0.0.1"),
        // However long the list is: its right end is the proxy's, and what a client put before it counts for nothing.
        ("10.0.0.1", [String(repeating: "198.51.100.1, ", count: 40) + "203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", [String(repeating: ",", count: 33), "203.0.113.9"], "203.0.113.9"),
        ("10.0.0.1", ["203.0.113.9, " + Array(repeating: "10.0.0.2", count: 32).joined(separator: ", ")], "10.0.0.1"),
    ])
    func `the client is the first from the right that is no trusted proxy`(
        _ peer: String, _ forwarded: [String], _ client: String
    ) {
        let found = proxies.client(of: ClientAddress(peer), forwarded: forwarded)
        #expect(found == ClientAddress(client))
    }

    @Test func `without trusted proxies the header says nothing`() {
        let peer = ClientAddress("127.0.0.1")
        #expect(TrustedProxies().client(of: peer, forwarded: ["8.8.8.8"]) == peer)
    }
}
