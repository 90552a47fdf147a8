import Domain
import Foundation
import Web

extension Field where Value == String {
    /// A short name out of the rules or the register of bodies, such as `oblast_akimat`.
    static var key: Field {
        .parsed(.wrongForm("oblast_akimat"), standIn: "") { text in
            text.wholeMatch(of: /[a-z0-9][a-z0-9_-]{0,62}/).map { String($0.0) }
        }
    }

    /// An ISO 639-1 code.
    static var language: Field {
        .parsed(.wrongForm("kk"), standIn: "") { text in
            LanguageCode.isAssigned(text) ? text : nil
        }
    }
}
