/// One step of the schema: a file `NNNN_name.sql`.
package struct Migration: Hashable, Sendable {
    package var version: Int
    package var name: String
    package var sql: String

    package init(version: Int, name: String, sql: String) {
        self.version = version
        self.name = name
        self.sql = sql
    }
}
