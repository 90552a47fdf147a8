import Hummingbird

/// A part of a list, and the cursor of the next part if there is one; also as `Link: <…>; rel="next"` (RFC 8288).
package struct Page<Item: Encodable & Sendable>: Encodable, Sendable {
    package var items: [Item]
    package var next: String?

    package init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }
}

extension Page: ResponseGenerator {
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        try JSONAnswer(.ok, self, headers: request.linking(next)).response(from: request, context: context)
    }
}

extension Request {
    /// `Link` to the next part of a list, if there is one.
    package func linking(_ next: String?) -> HTTPFields {
        next.map { [.link: "<\(address(of: $0))>; rel=\"next\""] } ?? [:]
    }

    /// The address asked for, with the cursor in place of its own; the other parameters stay as they were sent.
    package func address(of next: String) -> String {
        let kept = (uri.query ?? "").split(separator: "&").filter { part in
            part != "after" && !part.hasPrefix("after=")
        }
        return uri.path + "?" + (kept + ["after=\(next)"]).joined(separator: "&")
    }
}
