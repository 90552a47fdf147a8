import Domain

/// Date and time as RFC 5322 §3.3 writes them, in UTC.
enum MailDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(_ instant: Instant) -> String {
        let date = Zone.utc.date(of: instant)
        let day =
            switch date.weekday {
            case .monday: "Mon"
            case .tuesday: "Tue"
            case .wednesday: "Wed"
            case .thursday: "Thu"
            case .friday: "Fri"
            case .saturday: "Sat"
            case .sunday: "Sun"
            }
        let time = instant.description.dropFirst("YYYY-MM-DDT".count).prefix("hh:mm:ss".count)
        return "\(day), \(date.day) \(months[date.month - 1]) \(date.year) \(time) +0000"
    }
}
