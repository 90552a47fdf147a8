import Domain
import Testing

@Suite struct ClientAddressTests {
    @Test(arguments: [
        ("198.51.100.7", "198.51.100.7"), ("::ffff:198.51.100.7", "198.51.100.7"), ("2001:DB8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"), ("::", "::"),
    ])
    func `an address has one form, and IPv4 inside of IPv6 is IPv4`(_ written: String, _ form: String) throws {
        #expect(try #require(ClientAddress(written)).description == form)
    }

    @Test(arguments: [
        "", " 1.2.3.4", "1.2.3", "256.1.1.1", "01.2.3.4", "1.2.3.4\u{0}", "::1::", "[::1]", "host", "1.2.3.4:80",
    ])
    func `what is no address is none`(_ written: String) {
        #expect(ClientAddress(written) == nil)
    }

    @Test func `a subscriber is an IPv4 address or an IPv6 slash 64, a network a slash 24 or 48`() throws {
        let (four, six) = (try #require(ClientAddress("198.51.100.7")), try #require(ClientAddress("2001:db8:1:2::7")))
        #expect(four.subscriber.description == "198.51.100.7/32")
        #expect(four.network.description == "198.51.100.0/24")
        #expect(six.subscriber.description == "2001:db8:1:2::/64")
        #expect(six.network.description == "2001:db8:1::/48")
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.0.0.0/8", "::ffff:10.1.1.1", true),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false),
    ])
    func `a range holds what begins with its bits`(_ range: String, _ address: String, _ isIn: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(ClientAddress(address))) == isIn)
    }

    @Test(arguments: [
        "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8", "/8", "::/129", "a/8", "",
    ])
    func `a range that may mean something else is none`(_ written: String) {
        #expect(AddressRange(written) == nil)
    }

    @Test func `any text is an address or none, and an address reads itself again`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let letters = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                "0123456789abcdef.:/%[], ".randomElement(using: &generator)!
            }
            let text = String(letters)
            _ = AddressRange(text)
            guard let address = ClientAddress(text) else { continue }
            #expect(ClientAddress(address.description) == address)
            #expect(AddressRange(address.network.description) == address.network)
        }
    }
}
