import Domain
import Foundation
import Generators
import Postgres
import Services
import Store
import Support
import Synchronization

// How a consultation with very many contributions is served, through the services, over a durable PostgreSQL server:
//
//     swift run -c release contributions [CONTRIBUTIONS]
//
// 100,000 contributions of 2 kB if the number is left out, a tenth of them form letters. Each is submitted by a person of its
// own; they are listed, searched, grouped, replied to, and reported on. Every figure stands beside one that the same run
// took of the database alone. Precision and recall are of what was planted.

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
let clock = ContinuousClock()
let folder = URL(filePath: "/tmp/dauys-contributions-\(ProcessInfo.processInfo.processIdentifier)")
let ground = try await Ground.start(in: folder)
let environment = ground.environment
let pool = environment.pool

let planted = Planted(count: count, seed: 20_261_127)
let texts = planted.contributions.map(\.text)
print(
    "\(count) contributions of \(texts.reduce(0) { $0 + $1.utf8.count } / count) bytes, \(planted.letters) letters;",
    "\(Ground.connections) connections, \(ProcessInfo.processInfo.activeProcessorCount) cores")
let official = try await ground.town.consultant()
let consultation = try await ground.openConsultation(by: official)
let people = try await ground.people(count)
let contents = texts.map { text in
    ContributionContent(
        language: "ru", text: text, disclosure: ContributionContent.Disclosure(kind: .pseudonymous, name: "Житель"))
}
print("\n" + Times.head)

// What the database does by itself with as much text: one row in a table with one index, one transaction each.
try await ground.run("CREATE TABLE reference (id uuid PRIMARY KEY, text text NOT NULL, at timestamptz NOT NULL)")
let samples = min(count, 10_000)
let inserts = try await timed(0..<samples, workers: Ground.connections) { number in
    try await pool.query(
        "INSERT INTO reference (id, text, at) VALUES (\(UUID.v7(at: environment.clock.now())), \(texts[number]), \(environment.clock.now()))"
    )
}
print(inserts.line("insert a row of as much text (reference)"))
// What every step that is in the record costs, since positions have no gap: the head is locked until the commit.
let events = try await timed(0..<samples, workers: Ground.connections) { number in
    try await pool.transaction { transaction in
        try await EventRepository.append(
            [
                NewEvent(
                    kind: "contribution.submitted", subject: consultation.id, version: 1, actor: nil,
                    capacity: .citizen,
                    audience: .everybody, payload: ["reference": .text("KZ-P-2026-000001"), "revision": .number(1)])
            ], at: environment.clock.now(), in: transaction)
    }
}
print(events.line("append an event alone", against: inserts))
let letter = Letter(kind: "contribution_received", language: .ru, subject: "Мнение", body: String(texts[0].prefix(700)))
let receipts = try await timed(0..<samples, workers: Ground.connections) { number in
    try await pool.transaction { transaction in
        try await Outbox(environment.vault).post(
            [(letter, .account(people[number].account))], in: transaction, at: .now)
    }
}
print(receipts.line("write a receipt alone", against: inserts))
try await ground.run("DELETE FROM outbox")

// Submitting.
let identifiers = Mutex([UUID?](repeating: nil, count: count))
let contributing = Contributing(environment)
let begun = try await timed(0..<count, workers: Ground.connections) { number in
    let view = try await contributing.begin(
        in: consultation.id, for: nil, contents[number], by: people[number]
    ).view
    identifiers.withLock { $0[number] = view.contribution.id }
}
print(begun.line("begin a contribution", against: inserts))
let ids = identifiers.withLock { $0.compactMap { $0 } }
let alone = try await timed(0..<min(2_000, count / 10), workers: 1) { number in
    _ = try await contributing.submit(ids[number], expecting: 1, by: people[number])
}
print(alone.line("submit, one after the other", against: inserts))
let submitted = try await timed(alone.count..<count, workers: Ground.connections) { number in
    _ = try await contributing.submit(ids[number], expecting: 1, by: people[number])
}
print(submitted.line("submit, \(Ground.connections) at a time", against: inserts))
try await ground.run("VACUUM ANALYZE")

// Reading.
let reads = try await timed(0..<2_000, workers: 2) { number in
    _ = try await pool.query("SELECT id, text FROM reference WHERE id = \(ids[number % ids.count])")
}
print(reads.line("read a row by its key (reference)"))
let browsing = ContributionBrowsing(environment)
let rows = try await pool.query("SELECT submitted_at, id FROM contribution ORDER BY id LIMIT 20000")
    .map { try $0.decode(Instant.self, UUID.self) }

typealias Filter = ContributionListing.Filter

func lists(_ name: String, _ calls: Int, _ change: @escaping @Sendable (inout Filter, Int) -> Void) async throws {
    let times = try await timed(0..<calls, workers: 2) { number in
        var filter = Filter(consultation: consultation.id)
        change(&filter, number)
        let row = rows[number * 7_919 % rows.count]
        let mark = number % 2 == 0 ? nil : ContributionListing.Mark(submittedAt: row.0, id: row.1)
        _ = try await browsing.list(filter, after: mark, limit: 50)
    }
    print(times.line(name, against: reads))
}
try await lists("list, first pages and deep ones", 1_000) { _, _ in }
try await lists("list, of organisations", 1_000) { filter, _ in filter.ofOrganisations = true }
let words: [[String]] = texts.prefix(2_000).map { text in
    text.split { !$0.isLetter }.filter { $0.count > 5 }.map(String.init)
}
let frequent = ["дорога", "школа", "қала", "road", "город"]
try await lists("search, one word", 1_000) { filter, number in
    filter.search = words[number % words.count].first ?? "маршрут"
}
try await lists("search, three words", 1_000) { filter, number in
    filter.search = words[number % words.count].prefix(3).joined(separator: " ")
}
try await lists("search, a word that many use", 200) { filter, number in
    filter.search = frequent[number % frequent.count]
}
try await lists("search, a word that nobody uses", 200) { filter, number in
    filter.search = "щебнеглотатель\(number)"
}
let singles = try await timed(0..<1_000, workers: 2) { number in
    _ = try await browsing.contribution(ids[number * 97 % ids.count], reader: nil)
}
print(singles.line("read one contribution", against: reads))

// Grouping, while somebody reads.
func grouped() async throws -> [[Int]] {
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let members = try await pool.query("SELECT form_letter, contribution FROM form_letter_member")
        .map { try $0.decode(UUID.self, UUID.self) }
    return Dictionary(grouping: members, by: \.0).values.map { $0.compactMap { places[$0.1] } }
}
let letters = FormLetters(environment)
let ordering = try await clock.measure { _ = try await letters.order(consultation.id, by: official) }
let isDone = Mutex(false)
let reader = Task {
    var times = Times()
    while !isDone.withLock({ $0 }) {
        times.add(
            try await clock.measure {
                _ = try await browsing.list(.init(consultation: consultation.id), after: nil, limit: 50)
            })
        try await Task.sleep(for: .milliseconds(20))
    }
    return times
}
let grouping = try await clock.measure { try await FormLetterRuns(environment).carryOutDue() }
isDone.withLock { $0 = true }
print(try await reader.value.line("list, while form letters are found", against: reads))
let overview = try await letters.letters(of: consultation.id, reader: official)
print(
    String(
        format: "\nordered in %.1f ms; grouped in %.1f s, %d groups, memory up to %d MB", ordering.milliseconds,
        grouping.seconds, overview.run?.groups ?? 0, peakMemory()))
print(planted.report(try await grouped()) + "\n")

// What comes in later.
let later = Planted(count: min(2_000, count / 10), seed: 20_261_127)
let mixed = later.contributions.enumerated().map { place, one in
    // Every other one sends a letter that is there already.
    ContributionImport.Entry(
        source: "L\(place)", text: place % 2 == 0 ? one.text : texts[place * 31 % texts.count] + " Спасибо.")
}
_ = try await ContributionImport(environment).run(mixed, into: consultation.reference ?? "", language: .ru)
let assigning = try await clock.measure { try await FormLetterArrivals(environment).sweep() }
print(
    String(
        format: "%d that came later assigned in %.1f s, %.1f ms each", mixed.count, assigning.seconds,
        assigning.milliseconds / Double(mixed.count)))
let idle = try await timed(0..<100, workers: 1) { _ in try await FormLetterArrivals(environment).sweep() }
print("\n" + Times.head + "\n" + idle.line("look for what has come, where nothing has", against: reads))

// Answering and reporting.
ground.pass(seconds: 41 * 86_400)
try await ConsultationTerms(environment).sweep()
let wording = Replying.Wording(
    disposition: .noted, original: .ru,
    reason: LocalizedText(kk: "Бағыт сақталады.", ru: "Маршрут сохраняется.", en: "The route is kept as it is."),
    change: nil, commitment: nil)
let replying = Replying(environment)
let largest = overview.letters[0]
let one = try await timed(0..<1, workers: 1) { _ in
    _ = try await replying.reply(to: .formLetter(largest.id), wording, in: consultation.id, by: official)
}
print(one.line("reply to a letter that \(largest.size) sent", against: reads))
let replies = try await timed(1..<min(overview.letters.count, 200), workers: 1) { number in
    _ = try await replying.reply(
        to: .formLetter(overview.letters[number].id), wording, in: consultation.id, by: official)
}
print(replies.line("reply to other letters", against: reads))
let told = try await clock.measure { try await ReplyLetters(environment).deliverDue() }
let shown = try await timed(0..<100, workers: 2) { _ in
    _ = try await letters.letters(of: consultation.id, reader: nil)
}
print(shown.line("list the form letters", against: reads))
let senders = try await timed(0..<100, workers: 2) { _ in
    _ = try await letters.members(of: largest.id, after: nil, limit: 50, reader: nil)
}
print(senders.line("who sent the largest, with differences", against: reads))
let coverage = try await timed(0..<50, workers: 1) { _ in
    _ = try await replying.coverage(of: consultation.id)
}
print(coverage.line("coverage", against: reads))
let concluding = Concluding(environment)
let figures = try await timed(0..<20, workers: 1) { _ in
    _ = try await concluding.figures(of: consultation.id)
}
print(figures.line("figures of the outcome", against: reads))
let analysing = try await Consulting(environment).carryOut(
    .beginAnalysis, on: consultation.id, expecting: nil, by: official
).consultation
let summary = LocalizedText(
    kk: "Пікірлер түсіп, хаттарға жауап берілді.", ru: "Мнения поступили, на письма дан ответ.",
    en: "Contributions came in, and the letters have a reply.")
let published = try await timed(0..<1, workers: 1) { _ in
    _ = try await concluding.publish(
        .init(original: .ru, summary: summary, decision: summary, isPartial: true), of: consultation.id,
        expecting: analysing.version, by: official)
}
print(published.line("publish a partial outcome", against: reads))
print(String(format: "\nletters about replies written in %.1f s", told.seconds))

let sizes = try await pool.first("SELECT pg_size_pretty(pg_database_size(current_database()))")!.decode(String.self)
print("the database has \(sizes); memory up to \(peakMemory()) MB")
await ground.stop()
try FileManager.default.removeItem(at: folder)
