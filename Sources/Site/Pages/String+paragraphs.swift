extension String {
    /// Parted by empty lines.
    var paragraphs: [String] {
        split(separator: /\n[ \t]*\n/).map(String.init)
    }
}
