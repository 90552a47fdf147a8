import CLibPQ

extension ServerError {
    /// Nil if the error is libpq's own and not the server's.
    init?(result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        guard let sqlState = field("C") else { return nil }
        self.init(
            severity: field("V").flatMap(Severity.init(rawValue:)) ?? .error, sqlState: SQLState(rawValue: sqlState),
            message: field("M") ?? "", detail: field("D"), hint: field("H"), schema: field("s"), table: field("t"),
            column: field("c"), constraint: field("n"), routine: field("R"))
    }
}
