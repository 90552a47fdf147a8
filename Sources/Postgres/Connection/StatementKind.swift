/// What a statement does, by its first word: few values, so that measurements can be kept for each.
enum StatementKind: String, CaseIterable, Sendable {
    case select, insert, update, delete, with, commit, rollback, copy, script, pipeline, other

    init(_ query: Query) {
        let word = query.text.utf8.drop { $0 <= UInt8(ascii: " ") }.prefix { $0 > UInt8(ascii: " ") }
        self = StatementKind(rawValue: String(Substring(word)).lowercased()) ?? .other
    }

    init(_ command: Command) {
        switch command {
        case .exchange(let queries):
            self = queries.count == 1 ? StatementKind(queries[0]) : .pipeline
        case .conclude(let query): self = StatementKind(query)
        case .script: self = .script
        case .copy: self = .copy
        }
    }
}
