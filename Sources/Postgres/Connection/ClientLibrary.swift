import CLibPQ

/// The libpq that this process has loaded.
package enum ClientLibrary {
    /// Such as `15.18`.
    package static var version: String {
        let number = PQlibVersion()
        return "\(number / 10_000).\(number % 10_000)"
    }
}
