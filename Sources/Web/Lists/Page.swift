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
        var response = try JSONAnswer(.ok, self).response(from: request, context: context)
        if let next {
            response.headers[.link] = "<\(Self.address(of: next, from: request))>; rel=\"next\""
        }
        return response
    }

    /// The address asked for, with the cursor in place of its own; the other parameters stay as they were sent.
    private static func address(of cursor: String, from request: Request) -> String {
        let kept = (request.uri.query ?? "").split(separator: "&").filter { part in
            part != "after" && !part.hasPrefix("after=")
        }
        return request.uri.path + "?" + (kept + ["after=\(cursor)"]).joined(separator: "&")
    }
}
