import Domain
import Generators
import Testing

@Suite struct AddressPropertyTests {
    private static let examples = [
        "198.51.100.7", "2001:db8::1", "::ffff:10.0.0.1", "fe80::1%eth0", "10.0.0.0/8", "2001:db8::/32", "0.0.0.0/0",
    ]

    @Test func `an address and a range are read again as they are written`() {
        var taken = (addresses: 0, ranges: 0)
        for bytes in Mutations(of: Self.examples, pieces: ["::", ".", "/", "%", "ffff", "256", "/128"], count: 5_000) {
            if let address = ClientAddress(bytes.text) {
                taken.addresses += 1
                #expect(ClientAddress(address.description) == address)
                #expect(address.bytes.count * 8 == address.family.length)
                #expect(address.subscriber.contains(address) && address.network.contains(address))
            }
            if let range = AddressRange(bytes.text) {
                taken.ranges += 1
                #expect(AddressRange(range.description) == range)
                #expect(range.first.count * 8 == range.family.length)
            }
        }
        #expect(taken.addresses > 100 && taken.ranges > 100)
    }

    @Test func `64 kilobytes of one thing is no address, at once`() {
        let time = Repetitions.longestTime(of: ["0", ":", ".", "/", "%", "1.", "ff:", "\u{301}"]) { bytes in
            #expect(ClientAddress(bytes.text) == nil)
            #expect(AddressRange(bytes.text) == nil)
        }
        #expect(time < Repetitions.bound)
    }
}
