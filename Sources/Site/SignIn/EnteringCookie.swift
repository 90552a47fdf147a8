import Domain
import Foundation
import Hummingbird

/// The address to which a code was just sent, so that the page that asks for the code has it, and no address bar does.
enum EnteringCookie {
    private static let name = "__Host-dauys-entering"
    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Strict"

    static func text(_ address: EmailAddress) -> String {
        let value = address.text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(name)=\(value); Max-Age=600; \(attributes)"
    }

    static let removal = "\(name)=; Max-Age=0; \(attributes)"

    static func address(in request: Request) -> EmailAddress? {
        request.cookies[name]?.value.removingPercentEncoding.flatMap { try? EmailAddress($0) }
    }
}
