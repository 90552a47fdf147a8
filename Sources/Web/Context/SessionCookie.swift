import Hummingbird

/// The cookie that carries a session's secret.
///
/// `__Host-` makes browsers insist that it came over TLS (or from this machine), from this host alone and for all paths
/// (RFC 6265bis §4.1.3.2); no script reads it, and a foreign site's forms and frames do not send it. It ends with the
/// browser; the service ends it earlier.
package enum SessionCookie {
    package static let name = "__Host-dauys"

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"

    package static func text(_ secret: String) -> String {
        "\(name)=\(secret); \(attributes)"
    }

    package static let removal = "\(name)=; Max-Age=0; \(attributes)"

    /// What ends with a session in the browser: its cookie, and whatever is kept of this host. Not `"cookies"`, which would
    /// take those of every site under the same domain (Clear Site Data §3.1).
    package static let ending: HTTPFields = [.setCookie: removal, .clearSiteData: #""cache", "storage""#]
}

extension HeaderName {
    static let clearSiteData = HeaderName("Clear-Site-Data")!
}
