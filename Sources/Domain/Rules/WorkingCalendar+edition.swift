extension WorkingCalendar {
    /// A name for what this calendar says now, the same wherever its years say the same: sixteen hexadecimal digits.
    ///
    /// FNV-1a over the working days: it tells an edition from the next one and protects nothing.
    package var edition: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for year in covers {
            let days = years.last { $0.year == year }?.working ?? []
            for day in days.map(\.daysSinceEpoch).sorted() {
                hash = (hash ^ UInt64(bitPattern: Int64(day))) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
