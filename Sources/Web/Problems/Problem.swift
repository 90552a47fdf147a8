import Domain
import Hummingbird

/// An error as the caller sees it: a problem document of RFC 9457, in the caller's language.
///
/// `type` is `/problems/` and the code with hyphens: stable, and part of the API's contract. `title` belongs to the
/// type, `detail` to this occurrence.
package struct Problem: Error, Sendable, Equatable {
    package var status: HTTPResponse.Status
    package var code: String
    package var title: LocalizedText
    package var detail: LocalizedText
    package var faults: [FieldFault]
    /// The version now current, where the problem is about a version or a state.
    package var currentVersion: Int?
    /// Headers that go with the status, such as `Allow` or `Retry-After`.
    package var headers: HTTPFields

    package init(
        _ status: HTTPResponse.Status, _ code: String, title: LocalizedText, detail: LocalizedText,
        faults: [FieldFault] = [], currentVersion: Int? = nil, headers: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.faults = faults
        self.currentVersion = currentVersion
        self.headers = headers
    }

    package var type: String {
        "/problems/" + code.replacing("_", with: "-")
    }
}
