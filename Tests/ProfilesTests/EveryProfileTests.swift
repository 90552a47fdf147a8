import Domain
import Profiles
import Testing

/// What must hold for all profiles, on all dates.
@Suite struct EveryProfileTests {
    private let book: RuleBook

    init() throws {
        book = try Delivered.book()
    }

    private var versions: [RuleVersion] {
        book.profiles.values.flatMap(\.versions)
    }

    private func days(_ years: ClosedRange<Int>) -> [LegalDate] {
        let first = LegalDate(year: years.lowerBound, month: 1, day: 1)!
        let count = LegalDate(year: years.upperBound + 1, month: 1, day: 1)!.days(since: first)
        return (0..<count).map { first.adding(days: $0) }
    }

    @Test func `a term in working days ends on a working day, after exactly so many`() throws {
        for version in versions {
            let calendar = try book.calendar(of: version)
            for start in days(2024...2026) {
                for count in [1, 3, 20, 40] {
                    let end = try book.deadline(from: start, term: .workingDays(count), under: version)
                    let isRight =
                        try calendar.isWorkingDay(end)
                        && calendar.workingDays(after: start, through: end) == count
                    if !isRight { Issue.record("\(version.id): \(start) + \(count) = \(end)") }
                }
            }
        }
    }

    @Test func `a term that begins later never ends earlier, and a longer one never ends sooner`() throws {
        let terms: [Term] = [
            .workingDays(1), .workingDays(3), .workingDays(20), .days(1), .days(14), .months(1), .months(3), .months(6),
        ]
        for version in versions {
            for term in terms {
                var last: LegalDate?
                for start in days(2024...2026) {
                    let end = try book.deadline(from: start, term: term, under: version)
                    if end <= start || last.map({ end < $0 }) ?? false {
                        Issue.record("\(version.id): \(start) + \(term) = \(end)")
                    }
                    last = end
                }
            }
            for start in days(2026...2026) {
                let ends = try (1...40).map { try book.deadline(from: start, term: .workingDays($0), under: version) }
                if ends != ends.sorted() || Set(ends).count != ends.count { Issue.record("\(version.id): \(start)") }
            }
        }
    }

    @Test func `a last day rolls to a working day exactly where the rules say so`() throws {
        for version in versions {
            let calendar = try book.calendar(of: version)
            for start in days(2024...2026) {
                let end = try book.deadline(from: start, term: .months(3), under: version)
                let plain = start.adding(months: 3)
                let expected = version.counting.rollsToWorkingDay ? try calendar.workingDay(notBefore: plain) : plain
                if end != expected { Issue.record("\(version.id): \(start)") }
            }
        }
    }

    @Test func `every body of every profile has a threshold, which never falls while the population grows`() throws {
        for profile in book.profiles.values {
            for version in profile.versions {
                for (threshold, kind) in version.thresholds.flatMap({ rule in
                    profile.bodyKinds.map { (rule, $0.kind) }
                }) {
                    var last = 1
                    for population in stride(from: 1, through: 3_000_000, by: 997) {
                        let required = try threshold.required(kind, population: population)
                        if required < last { Issue.record("\(version.id) \(kind) \(population)") }
                        last = required
                    }
                }
            }
        }
    }

    @Test func `the rules of any day are the newest that have begun`() {
        for profile in book.profiles.values {
            for day in days(2015...2027) {
                let expected = profile.versions.last { $0.effectiveFrom <= day }
                if profile.version(on: day) != expected { Issue.record("\(profile.name) \(day)") }
            }
        }
    }

    @Test func `every rule says where it comes from, and is explained in each language`() throws {
        for profile in book.profiles.values {
            for version in profile.versions {
                for language in Language.allCases {
                    let text = RuleExplanation(version, of: profile, in: language).text
                    #expect(text.hasPrefix("\(profile.label[language]). \(version.label[language])\n\(version.id): "))
                    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    for code in version.rejectionCodes {
                        #expect(code.article != nil || code.choice != nil)
                        #expect(words.contains("\(code.code): \(code.label[language])"))
                    }
                    for parameter in version.parameters {
                        #expect(parameter.provision.article != nil || !parameter.provision.choices.isEmpty)
                        #expect(words.contains(parameter.provision.label[language]))
                        for choice in parameter.provision.choices { #expect(words.contains(choice[language])) }
                    }
                }
            }
        }
    }

    @Test func `two versions that decide differently have different fingerprints, and a label changes nothing`() throws
    {
        #expect(Set(versions.map(\.fingerprintText)).count == versions.count)
        var version = try #require(book.version("kz@2026-01-01"))
        let before = version.fingerprintText
        version.label.en = "Another name"
        version.effectiveTo = LegalDate("2030-01-01")
        version.check.provision.choices = []
        #expect(version.fingerprintText == before)
        version.initialSupport.supporters = 51
        #expect(version.fingerprintText != before)
        version.initialSupport.supporters = 50
        version.stateLanguage = .ru
        #expect(version.fingerprintText != before)
    }
}
