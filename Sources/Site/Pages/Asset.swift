import Crypto
import Domain
import Foundation
import Hummingbird
import Web

/// What pages load beside themselves. Its address changes with its content, so browsers keep it for good.
struct Asset: Sendable {
    let address: String
    private let contentType: String
    private let text: String

    init(_ name: String, _ type: String, contentType: String, _ bytes: [UInt8]) {
        text = String(decoding: bytes, as: UTF8.self)
        let digest = SHA256.hash(data: bytes).prefix(6).map { String(format: "%02x", $0) }.joined()
        address = "/\(name)-\(digest).\(type)"
        self.contentType = "\(contentType); charset=utf-8"
    }

    func add(to router: some RouterMethods<AppContext>) {
        let answer = TextAnswer(
            contentType: contentType, text: text, headers: [.cacheControl: "public, max-age=31536000, immutable"])
        router.get(RouterPath(address)) { _, _ in answer }
    }
}
