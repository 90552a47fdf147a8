import Domain
import Foundation

extension Field where Value == String {
    /// The address of a page on the web, up to 2,000 characters of those that an address may have, `https` only.
    package static var link: Field {
        .parsed(.wrongForm("https://example.org/page"), standIn: "") { text in
            guard text.utf8.count <= 2_000, text.hasPrefix("https://"), text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
                let host = URLComponents(string: text, encodingInvalidCharacters: false)?.host, host.contains(".")
            else { return nil }
            return text
        }
    }
}
