import Hummingbird

/// An answer that is a text of some media type, such as a calendar or a table.
///
///     return TextAnswer(contentType: ICalendar.contentType, text: calendar.text)
package struct TextAnswer: ResponseGenerator {
    package var status: HTTPResponse.Status
    /// With its parameters, such as `text/calendar; charset=utf-8`.
    package var contentType: String
    package var text: String
    package var headers: HTTPFields

    package init(
        _ status: HTTPResponse.Status = .ok, contentType: String, text: String, headers: HTTPFields = [:]
    ) {
        self.status = status
        self.contentType = contentType
        self.text = text
        self.headers = headers
    }

    package func response(from request: Request, context: some RequestContext) -> Response {
        var headers = headers
        headers[.contentType] = contentType
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
