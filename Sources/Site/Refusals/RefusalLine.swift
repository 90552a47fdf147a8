import Domain
import Services

/// One entry of the register of refusals.
struct RefusalLine: Sendable {
    /// The page of the petition; nil where it has none.
    var petitionAddress: String?
    /// Its reference, and its subject where that may be shown.
    var petitionName: String
    var addressee: String
    var decided: String
    var ground: String
    var citation: String?
    var quoted: String?
    var grounds: [String]
    var twin: String?
    var second: String?

    init(_ entry: Refusals.Entry, zone: Zone, _ say: Wording) {
        let (record, language) = (entry.record, say.language)
        petitionAddress = record.reference.map { "/\(language.rawValue)/petitions/\($0)" }
        petitionName = [record.reference ?? "", entry.isTextHidden ? say("hidden") : record.subject]
            .filter { !$0.isEmpty }.joined(separator: " ")
        addressee = record.bodyName[language]
        decided = say.catalogue.date(zone.date(of: record.decidedAt))
        ground = entry.label?[language] ?? record.code
        citation = entry.article
        quoted = record.quote.isEmpty ? nil : record.quote
        grounds = record.reason.paragraphs
        twin = record.duplicateOf.map { say("duplicate", ["reference": $0]) }
        second = record.kind == .agreement ? say("second") : nil
    }
}
