extension WorkingCalendar {
    /// A name for what this calendar says now, such as `2026-03-18/2027/9f0c…`: when its newest part was published, the
    /// last year it covers, and a digest of its working days. Of two editions the later one sorts after the earlier.
    ///
    /// The digest is FNV-1a: it tells an edition from one that was changed without a date, and protects nothing.
    package var edition: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for year in covers {
            let days = years.last { $0.year == year }?.working ?? []
            for day in days.map(\.daysSinceEpoch).sorted() {
                hash = (hash ^ UInt64(bitPattern: Int64(day))) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return "\(editionDate)/\(covers.upperBound)/" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The first half of `edition`, by which editions have an order.
    package var editionAge: String { "\(editionDate)/\(covers.upperBound)/" }

    private var editionDate: String {
        years.compactMap(\.publishedOn).max()?.description ?? "0000-00-00"
    }
}
