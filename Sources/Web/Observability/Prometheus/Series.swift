/// One line of the page, less the name and labels that all lines of a series share.
struct Sample {
    var suffix = ""
    var bound: String?
    var value: String
}

/// One metric with one set of labels.
protocol Series: AnyObject, Sendable {
    var samples: [Sample] { get }
}

extension Sample {
    /// A number as Prometheus reads it: whole numbers without a point, infinities and NaN by its names for them.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? String(value)
    }
}
