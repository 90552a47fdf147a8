import Domain
import Web

/// The signatures of one petition as whoever reviews them sees them.
struct SignatureReviewBench: Sendable {
    /// What is done about a proposal. The raw value is its address below the proposal's.
    enum Step: String, CaseIterable, Sendable {
        case confirmation, dropping, undoing

        func isDone(_ review: SignatureReview, by actor: Actor) -> Bool {
            switch self {
            case .confirmation: review.confirmed?.by == actor.account && review.undone == nil
            case .dropping: review.dropped?.by == actor.account
            case .undoing: review.undone?.step.by == actor.account
            }
        }
    }

    let petition: Petition
    let reviews: [SignatureReview]
    let actor: Actor
    let token: String
    let catalogue: Catalogue

    var path: String { "/desk/signatures/\(petition.id.text)" }

    private var say: Wording { Wording(page: "suspects", catalogue: catalogue) }

    func address(_ path: String) -> String { "/\(catalogue.language.rawValue)\(path)" }

    func path(_ step: Step, of review: SignatureReview) -> String { "\(path)/\(review.id.text)/\(step.rawValue)" }

    /// What was proposed and done so far, and the form that counts.
    ///
    /// - Parameter seed: what the form begins with.
    func page(at now: Instant, _ seed: [String: String]) -> RecordPage {
        var page = RecordPage(say("review"), in: catalogue)
        page.kicker = [petition.reference].compactMap { $0 }
        page.sections = [
            RecordPage.Section(
                anchor: "reviews", heading: say("reviews"),
                paragraphs: reviews.isEmpty ? [say("reviews_none")] : [],
                items: reviews.flatMap(items))
        ]
        let day = now.adding(seconds: -86_400).hour
        page.forms = [
            PageForm(
                say("count_heading"), lead: say("count_lead"), to: address(path + "/count"), token: token,
                fields: [
                    FormField(
                        "action", say("action"), type: "radio",
                        options: SignatureReview.Action.allCases.map {
                            (value: $0.rawValue, label: say("action_\($0.rawValue)"))
                        }),
                    FormField("from", say("from"), hint: say("hour_hint"), value: day.description),
                    FormField("to", say("to"), hint: say("hour_hint"), value: now.hour.description),
                    FormField("network", say("network_mark"), value: seed["network"] ?? ""),
                    FormField("domain", say("domain_mark"), value: seed["domain"] ?? ""),
                    FormField("suspects_only", say("suspects_only"), type: "checkbox", staysTicked: true),
                ], button: say("count"))
        ]
        page.links = [FormPage.Link(address: address("/desk/suspects"), label: say("title"))]
        return page
    }

    /// What was counted, and the form that proposes it to somebody else.
    func proposal(_ criteria: [String: String], count: Int, _ action: SignatureReview.Action) -> FormPage {
        var page = FormPage(say("review"), in: catalogue)
        page.lead = [say("counted", count)]
        page.facts = [say("action_\(action.rawValue)")]
        page.links = [FormPage.Link(address: address(path), label: say("to_reviews"))]
        guard count > 0 else { return page }
        var form = PageForm(
            lead: say("propose_lead"), to: address(path + "/proposal"), token: token,
            fields: [FormField("reason", say("reason"), hint: say("reason_hint"), type: "textarea")],
            button: say("propose"))
        form.keep(criteria.merging(["count": String(count)]) { $1 })
        page.forms = [form]
        return page
    }

    func page(_ step: Step, of review: SignatureReview) -> FormPage {
        var page = FormPage(say("step_\(step.rawValue)"), in: catalogue)
        page.lead = [say("lead_\(step.rawValue)")]
        page.facts = [say("action_\(review.action.rawValue)"), say("counted", review.count), review.reason]
        var form = PageForm(
            to: address(path(step, of: review)), token: token,
            fields: step == .undoing ? [FormField("reason", say("reason"), type: "textarea")] : [],
            button: say("step_\(step.rawValue)"))
        if step == .confirmation { form.keep(["count": String(review.count)]) }
        page.forms = [form]
        page.links = [FormPage.Link(address: address(path), label: say("to_reviews"))]
        return page
    }

    /// A review, and after it what can be done about it.
    private func items(_ review: SignatureReview) -> [RecordPage.Item] {
        let state =
            if review.undone != nil {
                "undone"
            } else if review.confirmed != nil {
                "confirmed"
            } else if review.dropped != nil {
                "dropped"
            } else {
                "waiting"
            }
        let steps: [Step] =
            switch state {
            case "waiting": review.proposed.by == actor.account ? [.dropping] : [.confirmation, .dropping]
            case "confirmed": [.undoing]
            default: []
            }
        return [
            RecordPage.Item(
                itemText: say("action_\(review.action.rawValue)"),
                itemNotes: [say("counted", review.count), say("state_\(state)"), review.reason])
        ]
            + steps.map { step in
                RecordPage.Item(
                    itemText: say("step_\(step.rawValue)"), itemAddress: address(path(step, of: review)))
            }
    }
}
