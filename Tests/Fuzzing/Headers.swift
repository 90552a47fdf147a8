/// `Accept-Language`, queries, days, instants, addresses of mail: what is taken is taken again as it is written.
func fuzz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = Language(negotiating: text)
    if let address = try? EmailAddress(text) { precondition((try? EmailAddress(address.text)) == address) }
    if let day = LegalDate(text) { precondition(day.description == text) }
    if let instant = Instant(rfc3339: text) { precondition(Instant(rfc3339: instant.description) == instant) }
    if let term = Term(text) { precondition(Term(term.description) == term) }
    if let read = [UInt8](hexadecimal: text) { precondition(read.hexadecimal == text.lowercased()) }
    _ = try? NationalIdentifier(text, scheme: .kzIIN)
    let rule = PlainText(.paragraphs, 0...2_000)
    if let accepted = try? rule.accept(text) { precondition((try? rule.accept(accepted)) == accepted) }
}

let examples = [
    "ru-KZ, ru;q=0.9, *;q=0.1", "aida@mail.example.kz", "2026-11-21", "2026-11-21T14:00:00.25+05:00",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59.9-00:01", "20 working days",
    "0198c5a0", "000101100006", "Жаңа саябақ",
]
