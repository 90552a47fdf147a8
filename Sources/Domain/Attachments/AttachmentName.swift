/// The name under which an attachment is offered for saving.
package enum AttachmentName {
    /// What is left of the name of a file that a client sent: no path, nothing that a file system reads as something else,
    /// no character that hides or turns the end of it, and an ending that says what it is.
    ///
    ///     AttachmentName.cleaned("C:\\scan\\invoice.pdf.exe", as: .pdf)   // "invoice.pdf.exe.pdf"
    ///
    /// - Parameter raw: one line, as `PlainText` accepts it.
    package static func cleaned(_ raw: String, as type: AttachmentType) -> String {
        let last = raw.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var name = String(String.UnicodeScalarView(last.unicodeScalars.compactMap(kept)))
        name = trimmed(name)
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
        let hasEnding = ending.map(type.endings.contains) ?? false
        let end = "." + (hasEnding ? ending ?? "" : type.endings[0])
        if hasEnding, let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
        let room = Attachment.nameLength.upperBound - end.unicodeScalars.count
        // Whole letters: a mark that is cut off its letter would go to the dot.
        while name.unicodeScalars.count > room { name.removeLast() }
        name = trimmed(name)
        return (name.isEmpty ? "file" : name) + end
    }

    private static func kept(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "<", ">", ":", "\"", "|", "?", "*", "%", ";": return "_"
        default: break
        }
        let properties = scalar.properties
        if properties.isWhitespace { return " " }
        if properties.isDefaultIgnorableCodePoint || properties.isBidiControl { return nil }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return nil
        default: return scalar
        }
    }

    /// Without dots and blanks at either end: one hides a file, the other is lost on the way.
    private static func trimmed(_ name: String) -> String {
        var name = Substring(name)
        while let first = name.first, first == "." || first == " " { name.removeFirst() }
        while let last = name.last, last == "." || last == " " { name.removeLast() }
        return String(name)
    }
}
