extension String {
    /// The text as feeds may carry it: line ends are line feeds; other control characters but the tab, and what is no
    /// character at all, are left out.
    package var printable: String {
        isPrintable ? self : cleaned
    }

    /// Whether it can stay as it is, as nearly every text can.
    private var isPrintable: Bool {
        var text = self
        return text.withUTF8 { octets in
            for (place, octet) in octets.enumerated() {
                let next = place + 1 < octets.count ? octets[place + 1] : 0
                switch octet {
                case 0x09, 0x0A: break
                case 0x00...0x1F, 0x7F: return false
                // U+0080 to U+009F.
                case 0xC2 where next < 0xA0: return false
                // U+2028 and U+2029; U+FFFE and U+FFFF.
                case 0xE2 where next == 0x80 && octets[place + 2] & 0xFE == 0xA8: return false
                case 0xEF where next == 0xBF && octets[place + 2] >= 0xBE: return false
                default: break
                }
            }
            return true
        }
    }

    private var cleaned: String {
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
