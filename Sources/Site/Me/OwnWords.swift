import Domain
import Store

/// What somebody said in consultations and of initiatives, as links to it.
struct OwnWords: Sendable {
    let contributions: [ContributionListing.Own]
    let feedback: [FeedbackListing.Own]

    func links(in catalogue: Catalogue) -> [FormPage.Link] {
        let (say, home) = (Wording(page: "me", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let language = catalogue.language
        let said = contributions.map { own in
            // What was taken back is read where everybody reads it, if it ever was there.
            let isOpen = own.state != .withdrawn
            return FormPage.Link(
                address: isOpen
                    ? "\(home)/consultations/\(own.consultation)/contribution"
                    : "\(home)/contributions/\(own.reference ?? "")",
                label: say(
                    "own_contribution",
                    ["title": own.title[language], "state": say("contribution_\(own.state.rawValue)")]))
        }
        let given = feedback.map { own in
            let state = catalogue.text("feedback", "state_\(own.state.rawValue)") ?? own.state.rawValue
            return FormPage.Link(
                address: "\(home)/feedback/\(own.reference)",
                label: say("own_feedback", ["title": own.title[language], "state": state]))
        }
        return said + given
    }
}
