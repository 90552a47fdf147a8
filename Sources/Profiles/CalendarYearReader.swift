import Domain

/// Reads one edition of a year, and holds it against the calendar's own rules.
struct CalendarYearReader {
    let weekend: Set<Weekday>
    let holidays: [String: Holiday]

    func year(_ field: Field) -> CalendarYear? {
        let fields = field.fields("year", "published_on", "note", "working_days", "days_off", "exchanged")
        let number = fields.number("year", in: 1900...2999)
        let published = fields["published_on"]?.date()
        let total = fields.number("working_days", in: 1...366)
        let off = fields.list("days_off") { dayOff($0, in: number) }
        let exchanged = fields["exchanged"]?.list().map { exchange($0, in: number) } ?? []
        let days = (off + exchanged).compactMap(\.self)
        checkRepeats(days)
        checkMoves(days)
        let note = fields["note"]?.localized()
        guard fields.has("year") else { return nil }
        let year = CalendarYear(
            year: number, publishedOn: published, weekend: weekend, daysOff: days.flatMap(\.days), note: note)
        if year.working.count != total, fields.has("working_days") {
            fields["working_days"]!.fault("these days off leave \(year.working.count) working days, not \(total)")
        }
        return year
    }

    /// One entry of the file: a day off, and the one it is moved to.
    private struct Entry {
        var place: Field
        var days: [CalendarYear.DayOff]
        var holiday: Holiday?
    }

    private func dayOff(_ field: Field, in year: Int) -> Entry? {
        let fields = field.fields("on", "holiday", "moved_to")
        let date = date("on", of: fields, in: year)
        let code = fields.value("holiday", holidays.keys.sorted().joined(separator: ", "), otherwise: "") {
            holidays[$0] == nil ? nil : $0
        }
        let moved = fields.has("moved_to") ? self.date("moved_to", of: fields, in: year) : nil
        guard let date else { return nil }
        var days = [CalendarYear.DayOff(date: date, reason: .holiday(code))]
        if let moved {
            days.append(CalendarYear.DayOff(date: moved, reason: .movedFrom(date)))
            if !weekend.contains(date.weekday) {
                fields["moved_to"]!.fault("\(date) is no day of the weekend (it is a \(date.weekday)): nothing moves")
            }
        }
        return Entry(place: field, days: days, holiday: holidays[code])
    }

    private func exchange(_ field: Field, in year: Int) -> Entry? {
        let fields = field.fields("off", "worked")
        let off = date("off", of: fields, in: year)
        let worked = date("worked", of: fields, in: year)
        guard let off, let worked else { return nil }
        if !weekend.contains(worked.weekday) {
            fields["worked"]!.fault("\(worked) is worked anyway (it is a \(worked.weekday))")
        }
        return Entry(place: field, days: [CalendarYear.DayOff(date: off, reason: .exchangedFor(worked))])
    }

    private func date(_ key: String, of fields: Fields, in year: Int) -> LegalDate? {
        fields.required(key)?.value("a day of \(year) such as \(year)-03-08") { text in
            LegalDate(text).flatMap { $0.year == year ? $0 : nil }
        }
    }

    private func checkRepeats(_ entries: [Entry]) {
        var seen: Set<LegalDate> = []
        for entry in entries {
            for day in entry.days where !seen.insert(day.date).inserted {
                entry.place.fault("\(day.date) is a day off already")
            }
        }
    }

    /// A holiday that moves does so on a weekend, always, and to the next day that would be worked.
    private func checkMoves(_ entries: [Entry]) {
        let holidayDates = Set(entries.compactMap(\.days.first?.date))
        var taken: Set<LegalDate> = []
        for entry in entries {
            guard let holiday = entry.holiday, let date = entry.days.first?.date, weekend.contains(date.weekday) else {
                continue
            }
            guard let moved = entry.days.dropFirst().first?.date else {
                if holiday.moves { entry.place.fault("the holiday falls on a \(date.weekday), but moves nowhere") }
                continue
            }
            var expected = date.adding(days: 1)
            while weekend.contains(expected.weekday) || holidayDates.contains(expected) || taken.contains(expected) {
                expected = expected.adding(days: 1)
            }
            if !holiday.moves {
                entry.place.fault("this holiday is never moved, by the calendar's own rules")
            } else if moved != expected {
                entry.place.fault("the holiday is moved to \(moved)", allowed: "\(expected), the next working day")
            }
            taken.insert(moved)
        }
    }
}
