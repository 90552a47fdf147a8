extension String {
    /// The text as feeds may carry it: line ends are line feeds; other control characters but the tab, and what is no
    /// character at all, are left out.
    var printable: String {
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x0A where afterReturn: break
            case 0x09, 0x0A: result.append(scalar)
            case 0x0D, 0x2028, 0x2029: result.append("\n")
            case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: break
            default: result.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(result)
    }
}
