import Postgres

extension Query {
    /// Deletes up to `limit` rows of a table that meet a condition. A row that is changed meanwhile stays for the next time.
    static func deletion(from table: Query, where condition: Query, limit: Int) -> Query {
        """
        DELETE FROM \(table) WHERE ctid = ANY (
            ARRAY (SELECT ctid FROM \(table) WHERE \(condition) LIMIT \(limit)))
        """
    }
}
