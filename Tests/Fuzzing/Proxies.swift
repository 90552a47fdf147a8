/// `X-Forwarded-For`, addresses and ranges: nobody is taken for an address that no entry is.
func fuzz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let client = proxies.client(of: peer, forwarded: [text])
    precondition(client != nil)
    if let address = ClientAddress(text) { precondition(ClientAddress(address.description) == address) }
    if let range = AddressRange(text) { precondition(AddressRange(range.description) == range) }
}

private let peer = ClientAddress("10.0.0.1")!
private let proxies = TrustedProxies([AddressRange("10.0.0.0/8")!, AddressRange("2001:db8::/32")!])

let examples = ["203.0.113.9, 10.0.0.2", "[2001:db9::7]:443, 203.0.113.9:4711", "2001:db8::/32", "fe80::1%eth0"]
