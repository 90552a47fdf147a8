/// The cookie by which a browser is known that has signed in before, so that strangers who ask for codes of the same
/// address keep nobody out.
package enum DeviceCookie {
    package static let name = "__Host-dauys-device"

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Strict"

    package static func text(_ device: String, days: Int) -> String {
        "\(name)=\(device); Max-Age=\(days * 86_400); \(attributes)"
    }
}
