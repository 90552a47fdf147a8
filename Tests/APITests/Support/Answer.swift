import Foundation
import HTTPTypes
import HummingbirdTesting
import Web

/// What the service said to one request.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    /// Null where there is none, or none in JSON.
    var body: JSONValue
    /// The body as it came.
    var text: String

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        body = (try? JSONDecoder().decode(JSONValue.self, from: Data(buffer: response.body))) ?? .null
        text = String(buffer: response.body)
    }

    var contentType: String { headers[.contentType] ?? "" }

    /// The code of a problem.
    var code: String? { body["code"].text }

    /// `pointer code` of each fault of a problem.
    var faults: [String] {
        body["errors"].items.map { "\($0["pointer"].text ?? "") \($0["code"].text ?? "")" }
    }

    var tag: String? { headers[.eTag] }
}
