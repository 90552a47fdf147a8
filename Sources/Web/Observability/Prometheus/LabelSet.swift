/// The labels of one series, in the order of their names.
struct LabelSet: Hashable, Comparable {
    private let text: String

    init(_ dimensions: [(String, String)]) {
        text =
            dimensions
            .map { name, value in
                (MetricName.plain(name).replacing(":", with: "_"), Self.escaped(value))
            }
            .sorted { $0.0 < $1.0 }
            .map { "\($0)=\"\($1)\"" }
            .joined(separator: ",")
    }

    static func < (a: LabelSet, b: LabelSet) -> Bool { a.text < b.text }

    /// In braces, with the bound of a histogram's bucket where there is one.
    func rendered(with bound: String?) -> String {
        let labels = [text, bound.map { "le=\"\($0)\"" } ?? ""].filter { !$0.isEmpty }
        return labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
    }

    /// By scalars: in a `Character`, a mark or a carriage return may hide what has to be escaped.
    private static func escaped(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", "\"": result.append(contentsOf: ["\\", scalar])
            case "\n": result.append(contentsOf: ["\\", "n"])
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
