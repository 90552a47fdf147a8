import Postgres
import Testing

@Suite struct QueryTests {
    @Test func `an interpolated value is bound, whatever it says`() {
        let name = "'; DROP TABLE petition; --"
        let query: Query = "SELECT 1 WHERE name = \(name) AND id = \(7)"
        #expect(query.text == "SELECT 1 WHERE name = $1 AND id = $2")
    }

    @Test func `concatenated queries are numbered through`() {
        let left: Query = "SELECT \(1), '$1'"
        let right: Query = " FROM t WHERE a = \(2) AND b = \(3)"
        #expect((left + right).text == "SELECT $1, '$1' FROM t WHERE a = $2 AND b = $3")
    }

    @Test func `a concatenation of more than nine values is numbered through`() {
        var query: Query = "SELECT \(0)"
        for number in 1...11 { query += ", \(number)" }
        let nested: Query = "\(query); \(query)"
        #expect(nested.text.hasSuffix("$22, $23, $24") && nested.text.hasPrefix("SELECT $1, $2"))
        #expect(nested.text.contains("$12; SELECT $13, $14"))
    }

    @Test func `a query within a query keeps its values`() {
        let condition: Query = "state = \("open")"
        let query: Query = "SELECT \(1) WHERE \(condition) LIMIT \(5)"
        #expect(query.text == "SELECT $1 WHERE state = $2 LIMIT $3")
    }

    @Test func `the description shows no values`() {
        let query: Query = "SELECT \("secret")"
        #expect("\(query)" == "SELECT $1" && String(reflecting: query) == "SELECT $1")
    }

    @Test func `an identifier is quoted`() {
        #expect(#"a"b"#.quotedIdentifier == #""a""b""#)
    }
}
