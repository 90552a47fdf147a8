import Domain
import Postgres

extension Row {
    /// A text whose languages stand in columns of their own.
    func localized(_ column: String) throws -> LocalizedText {
        LocalizedText(kk: try get("\(column)_kk"), ru: try get("\(column)_ru"), en: try get("\(column)_en"))
    }

    /// The same where the columns may hold none.
    func localizedIfThere(_ column: String) throws -> LocalizedText? {
        try get("\(column)_kk", as: String?.self) == nil ? nil : localized(column)
    }
}
