import Domain
import Foundation
import Web

extension Field where Value == String {
    /// The address of a page on the web, up to 2,000 characters, `https` only.
    static var link: Field {
        .parsed(.wrongForm("https://example.org/page"), standIn: "") { text in
            guard text.count <= 2_000, text.hasPrefix("https://"), text.allSatisfy({ $0.isASCII && !$0.isWhitespace }),
                let host = URLComponents(string: text)?.host, host.contains(".")
            else { return nil }
            return text
        }
    }
}
