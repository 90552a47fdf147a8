import Domain
import Foundation
import Hummingbird

/// The page of this site that somebody came from to sign in, to which they go back.
///
/// Nothing but a path below one of the languages is one, so that no link makes of signing in a way to another site.
package struct ReturnAddress: Sendable, Hashable {
    package let text: String

    /// Bytes. A subject of a petition fits, percent-encoded; a cookie of twice that length would not be kept.
    static let limit = 2_000

    package init?(_ text: String) {
        guard text.utf8.count <= Self.limit,
            text.wholeMatch(
                of: /\/(kk|ru|en)(\/[A-Za-z0-9_-]+)*(\?[A-Za-z0-9_=&%.+~*-]*)?(#[A-Za-z0-9_-]*)?/) != nil
        else { return nil }
        self.text = text
    }

    /// As it stands in the query of the page for signing in.
    package var encoded: String {
        text.utf8.map { byte in
            let isPlain =
                byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
            return isPlain ? String(UnicodeScalar(byte)) : String(format: "%%%02X", byte)
        }.joined()
    }

    private static let name = "__Host-dauys-return"
    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"

    /// For as long as a code is good, so that whoever comes back by the link of a letter or from an identity provider finds
    /// the way as well.
    package var cookie: String { "\(Self.name)=\(text); Max-Age=600; \(Self.attributes)" }

    package static let removal = "\(name)=; Max-Age=0; \(attributes)"

    /// Where the browser goes on after signing in: to what it has kept.
    ///
    /// - Parameter start: below the language, where nothing is kept: what is somebody's own, or their work.
    package init(after request: Request, in language: Language, otherwise start: String = "/me") {
        self =
            request.cookies[Self.name].flatMap { ReturnAddress($0.value) }
            ?? ReturnAddress(start: "/\(language.rawValue)\(start)")
    }

    private init(start: String) {
        text = start
    }
}
