extension EmailAddress {
    /// Enough for whoever knows the address to recognise it: `a…@example.kz`.
    package var masked: String { "\(text.prefix(1))…@\(domain)" }
}
