import Domain
import Store

/// A petition in a list.
struct PetitionLine: Sendable {
    var address: String
    var reference: String
    /// Nil where the text may not be shown.
    var subject: String?
    var language: String
    var body: String
    var state: String
    var signatures: String
    var progress: Progress?
    var closes: String?

    init(_ item: PetitionListing.Item, zone: Zone, _ say: Wording) {
        let reference = item.reference ?? ""
        address = "/\(say.language.rawValue)/petitions/\(reference)"
        self.reference = reference
        subject = item.isTextHidden ? nil : item.subject
        language = item.language
        body = item.bodyName[say.language]
        state = say("state_\(item.state.rawValue)")
        signatures = say("signatures", item.signatures)
        progress = item.threshold.map { Progress(item.signatures, of: $0, say) }
        closes =
            item.state == .collecting
            ? item.closesAt.map { say("closes", ["date": say.catalogue.lastDay(before: $0, in: zone)]) } : nil
    }
}

/// How far signatures have come to a threshold.
struct Progress: Sendable {
    var count: Int
    var required: Int
    var label: String

    init(_ count: Int, of required: Int, _ say: Wording) {
        self.count = min(count, required)
        self.required = required
        label = say(
            "progress", ["count": say.catalogue.number(count), "required": say.catalogue.number(required)])
    }
}
