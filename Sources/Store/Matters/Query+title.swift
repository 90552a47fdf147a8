import Postgres

extension Query {
    /// Whether a title in any language contains `search`, whichever case and with no character of a pattern in it.
    ///
    /// - Parameter alias: of the table whose rows have the title.
    static func titleContains(_ search: String, of alias: Query) -> Query {
        "folded(" + alias + ".title_kk || ' ' || " + alias + ".title_ru || ' ' || " + alias + """
            .title_en)
                LIKE '%' || replace(replace(replace(folded(\(search)), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
            """
    }
}
