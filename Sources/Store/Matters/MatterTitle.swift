import Domain
import Postgres

/// How rows name the matter that they belong to.
enum MatterTitle {
    /// What a petition is called by its applicant, in one language, or another matter by its body, in all of them.
    ///
    /// - Parameter column: of the petition's subject; the titles of others stand in `title_kk`, `title_ru`, `title_en`.
    static func title(_ row: Row, subject column: String) throws -> LocalizedText? {
        if let subject = try row.get(column, as: String?.self) { return LocalizedText(untranslated: subject) }
        guard let kk = try row.get("title_kk", as: String?.self) else { return nil }
        return LocalizedText(kk: kk, ru: try row.get("title_ru"), en: try row.get("title_en"))
    }
}
