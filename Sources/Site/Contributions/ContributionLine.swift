import Domain
import Services
import Store

/// A contribution in a list.
struct ContributionLine: Sendable {
    var address: String
    var reference: String
    var who: String
    var day: String
    /// The beginning of its text; nil where that is not before the public.
    var beginning: String?
    var writtenIn: String
    /// Why there is no text, or where it is.
    var explanation: String?
    var redacted: String?

    private static let shown = 400

    init(_ item: ContributionListing.Item, zone: Zone, _ say: Wording) {
        address = "/\(say.language.rawValue)/contributions/\(item.reference)"
        reference = item.reference
        who = ContributionAuthor(
            name: item.name, disclosure: item.disclosure, organisation: item.organisation, channel: item.channel
        ).text(say)
        day = say.catalogue.date(item.receivedOn ?? zone.date(of: item.submittedAt))
        writtenIn = item.language
        explanation = item.visibility.explanation?[say.language]
        if let text = item.text {
            let whole = RedactionMark.rendered(text, in: say.language)
            if whole.isEmpty {
                explanation = say("no_statement")
            } else {
                beginning = whole.count > Self.shown ? whole.prefix(Self.shown) + "…" : whole
            }
        }
        redacted = item.redactions > 0 ? say("redactions", item.redactions) : nil
    }
}

/// As whom the public sees the author.
struct ContributionAuthor: Sendable {
    var name: String?
    var disclosure: ContributionContent.Disclosure.Kind?
    var organisation: Organisation?
    var channel: Contribution.Channel

    func text(_ say: Wording) -> String {
        let how = channel == .online ? "" : " · " + say("channel_\(channel.rawValue)")
        if disclosure == .confidential { return say("who_confidential") + how }
        if let organisation {
            let check = say.catalogue.text("outcome", "check_\(organisation.check.rawValue)") ?? ""
            return "\(organisation.name[say.language]) (\(check))" + how
        }
        guard let name else { return say("nameless") + how }
        let shown = RedactionMark.rendered(name, in: say.language)
        return (disclosure == .pseudonymous ? say("pseudonym", ["name": shown]) : shown) + how
    }
}
