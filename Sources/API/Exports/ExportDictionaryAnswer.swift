import Domain

/// What the columns of exports mean: those in CSV are the keys in JSON Lines.
struct ExportDictionaryAnswer: Encodable, Sendable {
    struct Table: Encodable, Sendable {
        var name: ExportTable
        var fields: [Field]
    }

    struct Field: Encodable, Sendable {
        var name: String
        var type: ExportField.Kind
        var meaning: LocalizedText
        /// Most characters of a value.
        var maxLength: Int
        var since: Int
    }

    var version = ExportTable.version
    var escaping = ExportTable.escaping
    var redaction = ExportTable.redaction
    var tables = ExportTable.allCases.map { table in
        Table(
            name: table,
            fields: table.fields.map {
                Field(name: $0.name, type: $0.kind, meaning: $0.meaning, maxLength: $0.maximum, since: $0.since)
            })
    }
}
