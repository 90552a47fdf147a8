import Domain
import Foundation
import Profiles
import Testing

/// Every way in which a file can be wrong: the delivered rules with one thing changed.
@Suite struct ProfileFaultTests {
    /// One change to a file, and what must be said about it.
    struct Mistake: CustomTestStringConvertible, Sendable {
        var file = "profiles/kz.yaml"
        var of: String
        var to: String
        var field: String
        var says: String

        var testDescription: String { "\(of) → \(to)" }
    }

    @Test(arguments: [
        Mistake(of: "name: kz", to: "name: kazakhstan", field: "name", says: "is not the name of the file"),
        Mistake(of: "calendar: kz", to: "calendar: mars", field: "calendar", says: "Allowed: england, kz."),
        Mistake(of: "kz-iin", to: "kz-inn", field: "national_identifier", says: "Allowed: kz-iin."),
        Mistake(of: "Asia/Almaty", to: "Asia/Almata", field: "zone.name", says: "zone of the tz database"),
        Mistake(
            of: #"2024-03-02: "+05:00""#, to: #"2024-03-02: "+06:00""#, field: "zone.offsets.2024-03-02",
            says: "the time zone data of this machine has Asia/Almaty at +05:00"),
        Mistake(
            of: "languages: [kk, ru, en]", to: "languages: [kk, tr]", field: "languages[1]",
            says: "Allowed: kk, ru, en."),
        Mistake(of: "state_language: kk\n", to: "", field: "", says: "the field “state_language” is missing"),
        Mistake(of: "state_language: kk", to: "state_language: tr", field: "state_language", says: "“tr” is not right"),
        Mistake(
            file: "profiles/uk-parliament.yaml", of: "state_language: en", to: "state_language: kk",
            field: "state_language", says: "Allowed: en."),
        Mistake(
            of: "reference_prefix: KZ", to: "reference_prefix: kz", field: "reference_prefix", says: "capital letters"),
        Mistake(of: "ru: Экология, en", to: "en", field: "topics[0].label", says: "the field “ru” is missing"),
        Mistake(of: "ru: Экология, en", to: "ru: '', en", field: "topics[0].label.ru", says: "the value is missing"),
        Mistake(
            of: "- code: land\n", to: "- code: labour\n", field: "topics[9]", says: "the code “labour” is there twice"),
        Mistake(
            of: "tier: national\n    label", to: "tier: state\n    label", field: "body_kinds[0].tier",
            says: "Allowed: national, local."),
        Mistake(
            of: "counted_from: support_reached", to: "counted_from: birth", field: "versions[0].check.counted_from",
            says: "Allowed: support_reached, draft_created."),
        Mistake(
            of: "term: 6 months", to: "term: half a year", field: "versions[0].collection.term",
            says: "“half a year” is not right here"),
        Mistake(
            of: "consent_needed: true", to: "consent_needed: yes", field: "versions[0].collection.consent_needed",
            says: "Allowed: true or false."),
        Mistake(
            of: "consent_needed: true", to: "consent_neded: true", field: "versions[0].collection.consent_neded",
            says: "there is no such field"),
        Mistake(
            of: "      assurance: identified\n      identity", to: "      assurance: email\n      identity",
            field: "versions[0].collection.assurance", says: "which only identified people have"),
        Mistake(
            of: "national_identifier: kz-iin\n", to: "", field: "versions[0].collection.identity",
            says: "names no scheme"),
        Mistake(
            of: "central: 50000", to: "central: many", field: "versions[0].thresholds[0].required.central",
            says: "a whole number such as 50000"),
        Mistake(
            of: "central: 50000\n", to: "\n", field: "versions[0].thresholds[0].required",
            says: "the field “central” is missing"),
        Mistake(
            of: "central: 50000", to: "central: 0 %", field: "versions[0].thresholds[0].required.central",
            says: "2 %, 0.5 % or 1/30"),
        Mistake(
            of: "fixed: 2500", to: "fix: 2500", field: "versions[0].thresholds[0].required.district_akimat.fix",
            says: "Allowed: above, fixed, otherwise."),
        Mistake(
            of: "code: treaties", to: "code: intelligence", field: "versions[0].rejection_codes[9]",
            says: "the code “intelligence” is there twice"),
        Mistake(of: "        automatic: true\n", to: "", field: "versions[0]", says: "no rejection code is automatic"),
        Mistake(
            of: "automatic: true\n", to: "automatic: true\n        second_moderator: true\n",
            field: "versions[0].rejection_codes[24]", says: "by itself"),
        Mistake(
            of: "article: 90-2(8)", to: "choices: []", field: "versions[0].parameters[3].choices",
            says: "the list is empty"),
        Mistake(
            of: "        article: 90-2(8)\n", to: "", field: "versions[0].parameters[3]", says: "where it comes from"),
        Mistake(
            of: "term: 5 working days", to: "term: 5 working days\n        flag: true",
            field: "versions[0].parameters[3]", says: "more than one value"),
        Mistake(
            of: "national: 40 working days, ", to: "", field: "versions[0].parameters[9].terms",
            says: "the field “national” is missing"),
        Mistake(
            of: "- effective_from: 2026-01-01", to: "- effective_from: 2024-04-04", field: "versions[1].effective_from",
            says: "Allowed: a day after 2024-04-04."),
        Mistake(
            of: "- effective_from: 2024-04-04", to: "- effective_from: 2024-04-04\n    effective_to: 2025-12-01",
            field: "versions[1].effective_from", says: "no rules are in force from 2025-12-01 to 2026-01-01"),
        Mistake(
            of: "- effective_from: 2024-04-04", to: "- effective_from: 2024-04-04\n    effective_to: 2026-02-01",
            field: "versions[1].effective_from", says: "two versions are in force from 2026-01-01 to 2026-02-01"),
        Mistake(
            of: "- effective_from: 2024-04-04", to: "- effective_from: 2023-04-04", field: "versions[0]",
            says: "begins with 2024"),
        Mistake(
            of: "  - effective_from: 2024-04-04", to: "  - effective_from: 2024-04-31",
            field: "versions[0].effective_from", says: "a day of the calendar"),
        Mistake(of: "name: kz", to: "name: kz\nname: kz", field: "", says: "a field is there twice: “name”"),
        Mistake(of: "name: kz", to: "name: [kz", field: "", says: "this is not YAML"),
        Mistake(of: "tiers:\n", to: "tiers: none\nlevels:\n", field: "tiers", says: "where a list is expected"),
        Mistake(
            file: "calendars/kz.yaml", of: "working_days: 249", to: "working_days: 250", field: "years[0].working_days",
            says: "leave 249 working days, not 250"),
        Mistake(
            file: "calendars/kz.yaml", of: ", moved_to: 2024-07-08", to: "", field: "years[0].days_off[11]",
            says: "falls on a saturday, but moves nowhere"),
        Mistake(
            file: "calendars/kz.yaml", of: "moved_to: 2024-07-08", to: "moved_to: 2024-07-09",
            field: "years[0].days_off[11]", says: "Allowed: 2024-07-08"),
        Mistake(
            file: "calendars/kz.yaml", of: "holiday: kurban_ait}", to: "holiday: kurban_ait, moved_to: 2024-06-17}",
            field: "years[0].days_off[10]", says: "never moved"),
        Mistake(
            file: "calendars/kz.yaml", of: "{on: 2024-12-16", to: "{on: 2024-10-25", field: "years[0].days_off[14]",
            says: "2024-10-25 is a day off already"),
        Mistake(
            file: "calendars/kz.yaml", of: "{on: 2024-12-16", to: "{on: 2025-12-16", field: "years[0].days_off[14].on",
            says: "a day of 2024"),
        Mistake(
            file: "calendars/kz.yaml", of: "worked: 2024-05-04", to: "worked: 2024-05-03",
            field: "years[0].exchanged[0].worked", says: "worked anyway"),
        Mistake(
            file: "calendars/kz.yaml", of: "    published_on: 2026-03-18\n", to: "", field: "years[3]",
            says: "2026 is there already"),
        Mistake(
            file: "calendars/kz.yaml", of: "holiday: republic_day", to: "holiday: republik_day",
            field: "years[0].days_off[13].holiday", says: "Allowed: capital_day"),
    ])
    func `a mistake is told with its file, line and field`(mistake: Mistake) throws {
        let folder = try Copy()
        try folder.change(mistake.file) { $0.replacing(mistake.of, with: mistake.to, maxReplacements: 1) }
        let faults = try #require(throws: ProfileFaults.self) { try RuleBookLoader.load(folder: folder.url) }.faults
        let told = faults.first { $0.field == mistake.field && $0.description.contains(mistake.says) }
        let fault = try #require(told, "\(ProfileFaults(faults))")
        #expect(fault.file.hasSuffix(mistake.file))
        #expect(fault.line != nil)
        #expect(fault.description.hasPrefix("\(fault.file):\(fault.line!):\(fault.column!): "))
    }

    @Test func `a fault points at the very line and column`() throws {
        let folder = try Copy()
        let right = try folder.text("profiles/kz.yaml")
        try folder.change("profiles/kz.yaml") {
            $0.replacing("closes_collection: true", with: "closes_collection: maybe")
        }
        let line =
            try #require(
                right.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.contains("closes_collection: true") }) + 1
        let faults = try #require(throws: ProfileFaults.self) { try RuleBookLoader.load(folder: folder.url) }.faults
        #expect(faults.map(\.line) == [line])
        #expect(faults.map(\.column) == [28])
    }

    @Test func `all faults of all files are told at once`() throws {
        let folder = try Copy()
        try folder.change("profiles/kz.yaml") { $0.replacing("20 working days", with: "20 workdays") }
        try folder.change("profiles/uk-parliament.yaml") { $0.replacing("14 days", with: "fortnight") }
        try folder.change("calendars/kz.yaml") { $0.replacing("working_days: 246", with: "working_days: 1") }
        let faults = try #require(throws: ProfileFaults.self) { try RuleBookLoader.load(folder: folder.url) }.faults
        #expect(Set(faults.map { URL(filePath: $0.file).lastPathComponent }) == ["kz.yaml", "uk-parliament.yaml"])
        #expect(faults.count >= 7)
    }

    @Test func `a missing folder, an empty file and one that is no text are told by name`() throws {
        let folder = try Copy()
        try folder.change("profiles/uk-parliament.yaml") { _ in "" }
        try Data([0x6e, 0xff, 0xfe]).write(to: folder.url.appending(path: "calendars/england.yaml"))
        let faults = try #require(throws: ProfileFaults.self) { try RuleBookLoader.load(folder: folder.url) }.faults
        #expect(faults.map(\.problem).sorted() == ["the file is empty", "the file is not UTF-8"])
        let nowhere = try #require(throws: ProfileFaults.self) {
            try RuleBookLoader.load(folder: folder.url.appending(path: "nowhere"))
        }
        #expect(nowhere.faults.count == 2)
    }

    @Test func `a profile can be checked by itself, against the calendars of a folder`() throws {
        let folder = try Copy()
        let file = folder.url.appending(path: "profiles/kz.yaml")
        #expect(try RuleBookLoader.check(file: file, calendarsIn: folder.url).profiles.keys.sorted() == ["kz"])
        let calendar = folder.url.appending(path: "calendars/kz.yaml")
        #expect(try RuleBookLoader.check(file: calendar, calendarsIn: folder.url).calendars.keys.sorted() == ["kz"])
    }

    /// A copy of the delivered rules that is thrown away afterwards.
    final class Copy {
        let url: URL

        init() throws {
            url = FileManager.default.temporaryDirectory.appending(path: "dauys-rules-\(UUID())")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for name in ["profiles", "calendars"] {
                try FileManager.default.copyItem(
                    at: Delivered.folder.appending(path: name), to: url.appending(path: name))
            }
        }

        func text(_ file: String) throws -> String {
            try String(contentsOf: url.appending(path: file), encoding: .utf8)
        }

        func change(_ file: String, _ change: (String) -> String) throws {
            let before = try text(file)
            let after = change(before)
            try #require(after != before, "nothing was changed")
            try Data(after.utf8).write(to: url.appending(path: file))
        }

        deinit {
            try? FileManager.default.removeItem(at: url)
        }
    }
}
