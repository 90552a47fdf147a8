import Domain
import Services

/// What the page of an item of feedback fills in, in one language.
struct FeedbackPage: Sendable {
    struct Reply: Sendable {
        var replyHeading: String
        var outcome: String
        var words: [String]
        var repliedOn: String
    }

    var title: String
    var initiative: String
    var initiativeAddress: String
    var kind: String
    var state: String
    var author: String
    var givenOn: String
    var writtenIn: String
    var words: [String]
    var withheld: String?
    var acknowledged: String?
    var owed: [ConsultationPage.Fact]
    var replies: [Reply]
    var verdict: String?
    var remedy: String?
    /// What is wrong with the form, if anything is.
    var summary: [FormRefusal.Line] = []
    /// By which its author says what the answer is worth; nil where there is nothing to judge.
    var judgement: PageForm?
    var data: String
    let text: [String: [String: String]]

    init(_ view: FeedbackView, of initiative: InitiativeView, token: String?, zone: Zone, _ say: Wording) {
        let (feedback, catalogue, language) = (view.feedback, say.catalogue, say.language)
        let day = { (instant: Instant) in catalogue.date(zone.date(of: instant)) }
        title = say("title", ["reference": feedback.reference])
        self.initiative = initiative.initiative.text.title[language]
        initiativeAddress = "/\(language.rawValue)/initiatives/\(initiative.initiative.reference ?? "")"
        kind = say("kind_\(feedback.content.kind.rawValue)")
        state = say("state_\(feedback.state.rawValue)")
        author = FeedbackLine.author(of: view, say)
        givenOn = day(feedback.givenAt)
        writtenIn = feedback.content.language
        words = view.showsText ? feedback.content.text.paragraphs : []
        withheld = feedback.hiding.map { say("hidden", ["reason": $0.reason]) }
        acknowledged = feedback.acknowledgedAt.map { say("acknowledged", ["date": day($0)]) }
        owed = []
        replies = feedback.replies.map { reply in
            Reply(
                replyHeading: say("reply_\(reply.stage.rawValue)"), outcome: reply.wording.outcome.label[language],
                words: reply.wording.text[language].paragraphs, repliedOn: day(reply.repliedAt))
        }
        verdict =
            view.showsVerdict
            ? feedback.verdict.map { say(view.isMine ? "own_\($0.rawValue)" : "verdict_\($0.rawValue)") } : nil
        remedy = view.remedy?[language]
        if view.isMine, let token, feedback.state == .answered, feedback.verdict == nil {
            judgement = PageForm(
                lead: feedback.verdictUntil.map { say("judge_until", ["date": catalogue.date($0)]) },
                to: "/\(language.rawValue)/feedback/\(feedback.reference)/judgement", token: token,
                fields: [
                    FormField(
                        "verdict", say("judge"), hint: say("judge_hint"), type: "radio",
                        options: Feedback.Verdict.allCases.map { verdict in
                            (value: verdict.rawValue, label: say("verdict_\(verdict.rawValue)"))
                        })
                ], button: say("judge_button"))
        }
        data = "/api/v1/feedback/\(feedback.id.text)"
        text = catalogue.texts
    }
}
