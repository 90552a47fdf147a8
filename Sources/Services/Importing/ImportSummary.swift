/// What an import did with the entries of a file.
package struct ImportSummary: Hashable, Sendable {
    package var entries: Int
    /// Written by this run.
    package var added = 0
    /// There before, with the same number of signatures.
    package var unchanged = 0
    /// There before with another number of signatures, and left as they were.
    package var different = 0
    /// Entries that the file has twice, word for word.
    package var repeated = 0
    /// Signatures that the added ones brought along.
    package var signatures = 0

    package init(entries: Int) {
        self.entries = entries
    }
}
