import Domain

/// What the page of a body fills in, in one language.
///
/// Its lists are of lines that have a `title`, `closes` or `window` or none: no name here is one of those.
struct BodyPage: Sendable {
    /// A list of which the page has the beginning.
    struct Whole: Sendable {
        var owed: String
        var promised: String
        var petitions: String
        var consultations: String
    }

    var name: String
    var kind: String
    var tier: String
    /// How many live there, on which day, and who says so.
    var population: String?
    var score: ScoreSection
    var owed: [OwedLine]
    var promises: [PromiseLine]
    var petitions: [PetitionLine]
    var consultations: [ConsultationLine]
    var whole: Whole
    /// A calendar of what it owes.
    var calendar: String
    var data: String
    let text: [String: [String: String]]
}
