import Domain
import Services
import Store

/// What the page of a contribution fills in, in one language.
struct ContributionPage: Sendable {
    struct Redaction: Sendable {
        var code: String
        var why: String
    }

    struct Version: Sendable {
        var versionName: String
        var earlier: ContributionSaid?
    }

    var title: String
    var consultation: String
    var consultationAddress: String
    var who: String
    var standing: String
    /// Why there is no text.
    var explanation: String?
    var now: ContributionSaid?
    var own: FormPage.Link?
    var files: [ConsultationPage.Link]
    var redactions: [Redaction]
    /// What was taken back is not answered any more.
    var isWithdrawn: Bool
    var reply: OutcomeReplyText?
    /// Said while there is no reply.
    var awaited: String?
    var revisions: [Version]
    var data: String
    let text: [String: [String: String]]

    init(_ view: ContributionView, of consultation: ConsultationView, zone: Zone, _ say: Wording) {
        let (contribution, catalogue) = (view.contribution, say.catalogue)
        let asked = consultation.consultation
        title = say("title", ["reference": contribution.reference ?? ""])
        self.consultation = asked.text.title[say.language]
        consultationAddress = "/\(say.language.rawValue)/consultations/\(asked.reference ?? "")"
        who = ContributionAuthor(
            name: view.content?.disclosure.name, disclosure: view.disclosure, organisation: view.organisation,
            channel: contribution.channel
        ).text(say)
        let submitted = contribution.receivedOn ?? contribution.submittedAt.map(zone.date)
        standing =
            if let withdrawn = contribution.withdrawnAt {
                say("withdrawn", ["date": catalogue.date(zone.date(of: withdrawn))])
            } else {
                say("submitted", ["date": submitted.map(catalogue.date) ?? ""])
            }
        if contribution.state == .submitted {
            explanation = Contribution.Visibility(contribution.publication, view.disclosure).explanation?[say.language]
        }
        if view.isMine, contribution.state == .submitted {
            own = FormPage.Link(address: consultationAddress + "/contribution", label: say("own"))
        }
        files = view.attachments.compactMap { file in
            file.name.map { ConsultationPage.Link(linked: $0, linkAddress: "/api/v1/attachments/\(file.id.text)") }
        }
        isWithdrawn = contribution.state == .withdrawn
        (redactions, revisions) = ([], [])
        data = "/api/v1/contributions/\(contribution.id.text)"
        text = catalogue.texts
    }
}
