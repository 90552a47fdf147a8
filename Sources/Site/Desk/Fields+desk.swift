import Domain
import Web

extension Fields {
    mutating func version() -> Int { required("version", .integer(1...Int(Int32.max))) }

    /// A text in each language, from three fields.
    mutating func localized(_ name: String, _ rule: PlainText) -> LocalizedText {
        LocalizedText(
            kk: required("\(name)-kk", .text(rule)), ru: required("\(name)-ru", .text(rule)),
            en: required("\(name)-en", .text(rule)))
    }

    /// The same, which may be left out as a whole.
    mutating func localizedIfAny(_ name: String, _ rule: PlainText) -> LocalizedText? {
        let texts = Language.allCases.map { optional("\(name)-\($0.rawValue)", .text(rule)) }
        guard texts.contains(where: { $0 != nil }) else { return nil }
        return localized(name, rule)
    }
}

extension Field where Value == Instant {
    /// A day and a time of day as browsers send them, `2026-04-01T10:00`, in the zone.
    static func local(in zone: Zone) -> Field {
        .parsed(.wrongForm("2026-04-01T10:00"), standIn: Instant(microsecondsSinceEpoch: 0)) { text in
            guard let match = text.wholeMatch(of: /([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})/),
                let day = LegalDate(String(match.1)), let hour = Int(match.2), let minute = Int(match.3), hour < 24,
                minute < 60
            else { return nil }
            let clock = zone.start(of: day).adding(seconds: hour * 3600 + minute * 60)
            // Where clocks are put forward or back that day, midnight is of another offset.
            let moved = zone.offset(at: zone.start(of: day)) - zone.offset(at: clock)
            return clock.adding(seconds: moved)
        }
    }
}

extension Instant {
    /// As a field for a day and a time of day holds it.
    func local(in zone: Zone) -> String {
        let text = adding(seconds: zone.offset(at: self)).description
        return String(text.prefix(16))
    }
}
