import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

/// A browser as far as the pages need one: it keeps cookies, says where its forms come from, and fills in what the page
/// has hidden in the form.
struct Browser: Sendable {
    struct Page: Sendable {
        var address: String
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var html: String

        /// What the form that goes to an address has in its hidden fields; nil where the page has no such form.
        func hidden(in action: String) -> [String: String]? {
            guard let start = html.range(of: "action=\"\(action)\""),
                let end = html.range(of: "</form>", range: start.upperBound..<html.endIndex)
            else { return nil }
            let form = html[start.upperBound..<end.lowerBound]
            return Dictionary(
                form.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/).map {
                    (String($0.1), String($0.2))
                }, uniquingKeysWith: { $1 })
        }
    }

    let client: any TestClientProtocol
    var cookies: [String: String] = [:]
    /// Where its forms come from; nil for one that does not say.
    var site: String? = "same-origin"

    /// Follows up to one redirection, as each change ends in one.
    mutating func open(_ address: String) async throws -> Page {
        let page = try await send(.get, address, nil)
        guard page.status == .seeOther, let next = page.headers[.location] else { return page }
        return try await send(.get, next, nil)
    }

    /// Sends the form of a page that goes to an address, without following where the answer leads.
    mutating func submit(_ page: Page, to action: String, _ filled: [String: String] = [:]) async throws -> Page {
        let hidden = try #require(page.hidden(in: action), "\(action)")
        return try await post(action, hidden.merging(filled) { $1 })
    }

    mutating func post(_ address: String, _ fields: [String: String]) async throws -> Page {
        let body = fields.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        return try await send(.post, address, body)
    }

    private mutating func send(_ method: HTTPRequest.Method, _ address: String, _ body: String?) async throws -> Page {
        var headers = HTTPFields()
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        if let body {
            headers[.contentType] = "application/x-www-form-urlencoded"
            headers[.contentLength] = String(body.utf8.count)
            headers[HTTPFields.Element.Name("Sec-Fetch-Site")!] = site
        }
        let path = String(address.prefix { $0 != "#" })
        let page = try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
        ) { response in
            Page(
                address: path, status: response.status, headers: response.headers,
                html: String(buffer: response.body))
        }
        for cookie in page.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            cookies[String(pair[0])] =
                cookie.contains("Max-Age=0") ? nil : pair.dropFirst().first.map(String.init) ?? ""
        }
        return page
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
