/// The names of swift-metrics are free; Prometheus allows `[a-zA-Z_:][a-zA-Z0-9_:]*`, and by custom wants units at the end.
enum MetricName {
    static func plain(_ label: String) -> String {
        var name = ""
        for scalar in label.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "_", ":":
                name.unicodeScalars.append(scalar)
            case "0"..."9":
                name += name.isEmpty ? "_\(scalar)" : String(scalar)
            default:
                name += "_"
            }
        }
        return name.isEmpty ? "_" : name
    }

    static func counter(_ label: String) -> String { plain(label, endingWith: "_total") }
    static func timer(_ label: String) -> String { plain(label, endingWith: "_seconds") }

    private static func plain(_ label: String, endingWith suffix: String) -> String {
        let name = plain(label)
        return name.hasSuffix(suffix) ? name : name + suffix
    }
}
