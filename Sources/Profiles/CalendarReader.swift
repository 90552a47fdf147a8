import Domain

/// Reads one file of `calendars/`.
struct CalendarReader {
    let root: Field

    /// The calendar; only to be used if nothing was added to the log.
    func calendar(named file: String) -> WorkingCalendar? {
        let fields = root.fields("name", "label", "weekend", "holidays", "years")
        let name = fields.text("name")
        if fields.has("name"), name != file {
            fields["name"]!.fault("“\(name)” is not the name of the file", allowed: file)
        }
        let label = fields.localized("label")
        let weekend = Set(
            fields.list("weekend") { field in
                field.value(Self.weekdays.keys.sorted().joined(separator: ", ")) { Self.weekdays[$0] } ?? .sunday
            })
        let holidays = holidays(fields.required("holidays"))
        let places = fields.required("years")?.list() ?? []
        let years = places.map { field in
            CalendarYearReader(weekend: weekend, holidays: holidays).year(field)
        }
        let read = zip(years, places).compactMap { year, place in year.map { ($0, place) } }
        checkOrder(read)
        if fields.has("years"), places.isEmpty { fields["years"]!.fault("there must be at least one year") }
        guard !read.isEmpty else { return nil }
        return WorkingCalendar(
            name: name, label: label, holidays: holidays.mapValues(\.label), years: read.map(\.0))
    }

    private func holidays(_ field: Field?) -> [String: Holiday] {
        let entries = field?.fields { Fields.isCode($0) ? nil : "small letters, digits and _ , a letter first" }.entries
        return Dictionary(
            (entries ?? []).map { key, field in
                let fields = field.fields("label", "moves")
                return (key, Holiday(label: fields.localized("label"), moves: fields.flag("moves")))
            }, uniquingKeysWith: { $1 })
    }

    /// Years follow each other without gaps; a further edition of a year was published later than the one before.
    private func checkOrder(_ years: [(year: CalendarYear, place: Field)]) {
        for index in years.indices {
            let (year, place) = years[index]
            let earlier = years[..<index].last { $0.year.year == year.year }?.year
            if let earlier {
                if year.publishedOn == nil || (earlier.publishedOn.map { $0 >= year.publishedOn! } ?? false) {
                    place.fault(
                        "\(year.year) is there already, and this edition was not published later",
                        allowed: "a published_on after that of the edition before")
                }
            } else if index > 0, year.year != years[index - 1].year.year + 1 {
                place.fault(
                    "after \(years[index - 1].year.year) comes \(year.year)",
                    allowed: "\(years[index - 1].year.year + 1), or another edition of a year before it")
            }
        }
    }

    private static let weekdays = Dictionary(
        uniqueKeysWithValues: Weekday.allCases.map { (String(describing: $0), $0) })
}

struct Holiday {
    var label: LocalizedText
    /// On a weekend it gives way to the next working day.
    var moves: Bool
}
