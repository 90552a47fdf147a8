import Domain
import Web

extension Field where Value == String {
    /// A code of a letter or of an authenticator app; people and apps put blanks between digits.
    static var sixDigits: Field {
        .parsed(.wrongForm("123456"), standIn: "") { text in
            text.filter { $0 != " " }.wholeMatch(of: /[0-9]{6}/).map { String($0.0) }
        }
    }
}
