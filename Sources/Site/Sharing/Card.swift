import Domain
import Services
import Web

/// A petition on a drawing of 1200 by 630, as it is shown beside its address: what it asks, how many signed, how long it runs.
struct Card: Sendable {
    struct Line: Sendable {
        var words: String
        var base: Int
    }

    /// Of the bar, in the units of the drawing; a letter of the subject is about half as wide as it is high.
    private static let (width, letters, lines, leading) = (1_040, 32, 4, 74)

    var name: String
    var language: String
    var body: String
    var subject: [Line]
    var signatures: String
    var needed: String?
    var standing: String
    var length: Int

    init(_ view: PetitionView, at now: Instant, zone: Zone, in catalogue: Catalogue) {
        let (say, card) = (Wording(page: "petition", catalogue: catalogue), Wording(page: "card", catalogue: catalogue))
        let reference = view.petition.reference ?? ""
        name = view.isTextHidden ? say("hidden", ["reference": reference]) : view.petition.text.subject.printable
        language = view.isTextHidden ? catalogue.language.rawValue : view.petition.text.language
        body = (view.body.name[catalogue.language] + " · " + reference).wrapped(at: 58, atMost: 1).first ?? reference
        subject = name.wrapped(at: Self.letters, atMost: Self.lines).enumerated().map { index, words in
            Line(words: words, base: 200 + index * Self.leading)
        }
        signatures = say("signatures", view.signatures.verified)
        let ahead = view.thresholds.first { $0.reachedAt == nil } ?? view.thresholds.last
        needed = ahead.map { card("needed", ["required": catalogue.number($0.required)]) }
        let share = ahead.map { Double(view.signatures.verified) / Double(max(1, $0.required)) } ?? 0
        length = Int(min(share, 1) * Double(Self.width))
        standing = Self.left(view.petition, now, zone, card) ?? say("state_\(view.petition.state.rawValue)")
    }

    /// How long it can be signed; nil where it cannot.
    private static func left(_ petition: Petition, _ now: Instant, _ zone: Zone, _ say: Wording) -> String? {
        guard petition.state == .collecting, let closesAt = petition.closesAt, now < closesAt else { return nil }
        let days = zone.date(of: closesAt.adding(seconds: -1)).days(since: zone.date(of: now))
        return days > 0 ? say("days_left", days) : say("last_day")
    }
}
