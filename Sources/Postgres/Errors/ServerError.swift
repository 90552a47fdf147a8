/// What the server said about a statement that it refused; the connection lives on.
///
/// The description leaves out `detail` and `hint`, and the message where it may quote a parameter, so that it can be logged.
package struct ServerError: Error, Hashable, Sendable {
    package enum Severity: String, Sendable {
        case error = "ERROR"
        case fatal = "FATAL"
        case panic = "PANIC"
    }

    package var severity: Severity
    package var sqlState: SQLState
    package var message: String
    /// May quote the values of the offending row: never log it.
    package var detail: String?
    package var hint: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?
    /// The function of the server's source that raised the error.
    package var routine: String?
    /// Which of the statements sent together it was, from 0.
    package var statement: Int

    package init(
        severity: Severity = .error, sqlState: SQLState, message: String, detail: String? = nil, hint: String? = nil,
        schema: String? = nil, table: String? = nil, column: String? = nil, constraint: String? = nil,
        routine: String? = nil, statement: Int = 0
    ) {
        self.severity = severity
        self.sqlState = sqlState
        self.message = message
        self.detail = detail
        self.hint = hint
        self.schema = schema
        self.table = table
        self.column = column
        self.constraint = constraint
        self.routine = routine
        self.statement = statement
    }

    /// Whether the prepared statement itself is out of date, not what it was asked to do: prepared anew, it works.
    var isStalePlan: Bool {
        sqlState == .invalidStatementName
            || (sqlState == .featureNotSupported && routine == "RevalidateCachedQuery")
    }
}

extension ServerError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        // Data exceptions (class 22) quote the value that they are about.
        var text = sqlState.category == "22" ? "data exception" : message
        text += " (SQLSTATE \(sqlState))"
        if let constraint { text += ", constraint \(constraint)" }
        if let table { text += ", table \(table)" }
        if let column { text += ", column \(column)" }
        if statement > 0 { text += ", statement \(statement)" }
        return text
    }

    package var debugDescription: String { description }
}
