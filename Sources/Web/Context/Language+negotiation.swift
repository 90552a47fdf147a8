import Domain

extension Language {
    /// The language that the caller prefers among ours (RFC 9110 §12.5.4); Kazakh where nothing fits.
    package init(negotiating acceptLanguage: String?) {
        var best: (language: Language, quality: Double)?
        var refused: Set<Language> = []
        // More entries than any browser sends are not worth the work.
        for entry in (acceptLanguage ?? "").split(separator: ",", maxSplits: 32).prefix(32) {
            let parts = entry.split(separator: ";").map { $0.trimmed }
            guard let range = parts.first else { continue }
            let quality = Self.quality(in: parts.dropFirst())
            for language in Self.matches(range) {
                if quality == 0 {
                    refused.insert(language)
                } else if quality > best?.quality ?? 0 {
                    best = (language, quality)
                }
            }
        }
        self = best?.language ?? Self.allCases.first { !refused.contains($0) } ?? .kk
    }

    private static func matches(_ range: Substring) -> [Language] {
        let primary = range.split(separator: "-").first.map { $0.lowercased() }
        return primary == "*" ? [.kk] : allCases.filter { $0.rawValue == primary }
    }

    private static func quality(in parameters: ArraySlice<Substring>) -> Double {
        for parameter in parameters where parameter.hasPrefix("q=") {
            guard let value = Double(parameter.dropFirst(2)), (0...1).contains(value) else { return 0 }
            return value
        }
        return 1
    }
}

extension Substring {
    /// Without the optional white space that HTTP allows around the elements of a list.
    var trimmed: Substring {
        guard let first = firstIndex(where: { $0 != " " && $0 != "\t" }),
            let last = lastIndex(where: { $0 != " " && $0 != "\t" })
        else { return "" }
        return self[first...last]
    }
}
