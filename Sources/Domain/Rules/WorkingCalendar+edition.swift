extension WorkingCalendar {
    /// FNV-1a over the working days: it tells an edition from one that was changed without a date, and protects nothing.
    static func edition(of years: [Int: CalendarYear]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for year in years.keys.sorted() {
            for day in years[year]!.working.map(\.daysSinceEpoch).sorted() {
                hash = (hash ^ UInt64(bitPattern: Int64(day))) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return age(of: years) + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The beginning of `edition`, by which editions have an order.
    package var editionAge: String { Self.age(of: current) }

    private static func age(of years: [Int: CalendarYear]) -> String {
        let publishedOn = years.values.compactMap(\.publishedOn).max()
        return "\(publishedOn?.description ?? "0000-00-00")/\(years.keys.max()!)/"
    }
}
