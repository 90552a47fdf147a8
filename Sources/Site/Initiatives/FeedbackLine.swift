import Domain
import Services

/// An item of feedback in a list.
struct FeedbackLine: Sendable {
    var itemAddress: String
    var itemReference: String
    var itemKind: String
    var itemState: String
    var author: String
    var day: String
    /// Nil where it is not shown.
    var beginning: String?
    var writtenIn: String
    var withheld: String?

    private static let shown = 400

    init(_ view: FeedbackView, zone: Zone, _ say: Wording) {
        let (feedback, content) = (view.feedback, view.feedback.content)
        itemAddress = "/\(say.language.rawValue)/feedback/\(feedback.reference)"
        itemReference = feedback.reference
        itemKind = say("kind_\(content.kind.rawValue)")
        itemState = say("state_\(feedback.state.rawValue)")
        author = Self.author(of: view, say)
        day = say.catalogue.date(zone.date(of: feedback.givenAt))
        writtenIn = content.language
        if view.showsText {
            beginning = content.text.count > Self.shown ? content.text.prefix(Self.shown) + "…" : content.text
        } else {
            withheld = say("hidden", ["reason": feedback.hiding?.reason ?? ""])
        }
    }

    static func author(of view: FeedbackView, _ say: Wording) -> String {
        let content = view.feedback.content
        guard view.showsText, let name = content.name else { return say("nameless") }
        return content.disclosure == .pseudonymous ? say("pseudonym", ["name": name]) : name
    }
}
