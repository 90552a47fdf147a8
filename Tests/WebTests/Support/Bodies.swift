/// Bodies for the example's `POST /drafts`.
enum Bodies {
    static let id = "0190f5a4-7c1e-7d3a-9b55-2f6f0c1f4a77"

    /// A faultless body in which fields are replaced by, or get besides, what is given as JSON; nil leaves a field out.
    static func draft(_ changes: [String: String?] = [:]) -> String {
        var members = [
            "subject": #""Жаңа саябақ""#, "demands": #"["Ағаш отырғызу"]"#, "body_id": "\"\(id)\"",
            "language": #""kk""#,
        ]
        for (name, json) in changes { members[name] = json }
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }

    static let full = draft([
        "place": #"{"name": "Абай", "houses": [1, 22]}"#, "count": "3", "urgent": "true", "until": #""2026-03-20""#,
        "contact": #""Aida@Example.kz""#,
    ])
}
