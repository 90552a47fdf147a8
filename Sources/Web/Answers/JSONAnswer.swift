import Hummingbird

/// A JSON answer with its status and headers.
///
///     return JSONAnswer(.created, petition, version: petition.version, headers: [.location: address])
///
/// With a version it carries an `ETag`, and a conditional GET that already has this version gets 304.
package struct JSONAnswer<Body: Encodable & Sendable>: ResponseGenerator {
    package var status: HTTPResponse.Status
    package var body: Body
    package var entityTag: EntityTag?
    package var headers: HTTPFields

    package init(_ body: Body, version: Int? = nil, headers: HTTPFields = [:]) {
        self.init(.ok, body, version: version, headers: headers)
    }

    package init(_ status: HTTPResponse.Status, _ body: Body, version: Int? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.body = body
        self.entityTag = version.map(EntityTag.init(version:))
        self.headers = headers
    }

    package func response(from request: Request, context: some RequestContext) throws -> Response {
        var headers = headers
        if let entityTag {
            headers[.eTag] = entityTag.description
            if request.isRead, request.alreadyHas(entityTag) {
                return Response(status: .notModified, headers: headers)
            }
        }
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: .init(byteBuffer: try AnswerEncoder.encode(body)))
    }
}

extension Request {
    var isRead: Bool {
        method == .get || method == .head
    }
}
