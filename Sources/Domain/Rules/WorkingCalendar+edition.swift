extension WorkingCalendar {
    /// FNV-1a over the working days: it tells an edition from the next one and protects nothing.
    static func edition(of years: [Int: CalendarYear]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for year in years.keys.sorted() {
            for day in years[year]!.working.map(\.daysSinceEpoch).sorted() {
                hash = (hash ^ UInt64(bitPattern: Int64(day))) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
