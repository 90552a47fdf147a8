extension String {
    /// The text as a quoted SQL identifier. By scalars: in a `Character`, a mark may hide the quote that it stands on.
    package var quotedIdentifier: String {
        let scalars = unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(scalars)) + "\""
    }
}
