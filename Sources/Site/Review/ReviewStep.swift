import Domain
import Services
import Web

/// What a moderator does about a petition, each on a page of its own. The raw value is its address below the petition's.
enum ReviewStep: String, CaseIterable, Sendable {
    case publication, rejection
    case sendingBack = "return"
    case secondOpinion = "second-opinion"
    case takeDown = "take-down"
    case note

    /// Of the sentences about it in the catalogue.
    private var key: String { rawValue.replacing("-", with: "_") }

    var operation: Operation {
        switch self {
        case .publication, .rejection, .sendingBack: .decideCheck
        case .secondOpinion: .giveSecondOpinion
        case .takeDown: .takeDownPetition
        case .note: .writeNote
        }
    }

    /// How it is recorded, once done; nil for what is none of the decisions.
    var kinds: [CheckDecision.Kind] {
        switch self {
        case .publication: [.publication]
        case .rejection: [.rejection, .proposedRejection]
        case .sendingBack: [.sentBack]
        case .secondOpinion: [.agreement, .disagreement]
        case .takeDown: [.takeDown]
        case .note: []
        }
    }

    func link(_ review: PetitionReview) -> FormPage.Link {
        FormPage.Link(address: review.address("\(review.path)/\(rawValue)"), label: review.say("step_\(key)"))
    }

    func page(_ review: PetitionReview) -> FormPage {
        let (petition, say) = (review.dossier.view.petition, review.say)
        var page = FormPage(say("step_\(key)"), in: review.catalogue)
        page.lead = [say("lead_\(key)")]
        page.rows = rows(review)
        var form = PageForm(
            to: review.address("\(review.path)/\(rawValue)"), token: review.token, fields: fields(review),
            button: say("button_\(key)"))
        if self != .note { form.keep(["version": String(petition.version)]) }
        page.forms = [form]
        page.links = [FormPage.Link(address: review.address(review.path), label: say("to_petition"))]
        return page
    }

    /// What is decided about, as it is to be read beside the form.
    private func rows(_ review: PetitionReview) -> [DraftAnswers.Row] {
        let (petition, say) = (review.dossier.view.petition, review.say)
        let (text, language) = (petition.text, petition.text.language)
        var rows = [
            DraftAnswers.Row(
                anchor: "subject", question: say("subject"), given: [text.subject], givenLanguage: language)
        ]
        if self != .note, self != .takeDown {
            rows += [
                DraftAnswers.Row(
                    anchor: "demands", question: say("demands"), given: text.demands, givenLanguage: language),
                DraftAnswers.Row(
                    anchor: "arguments", question: say("arguments"), given: text.arguments.paragraphs,
                    givenLanguage: language),
            ]
        }
        if self == .secondOpinion, let proposed = petition.proposal?.rejection {
            let code = review.dossier.codes.first { $0.code == proposed.code }
            rows += [
                DraftAnswers.Row(
                    anchor: "ground", question: say("ground"), given: [review.label(of: code) ?? proposed.code]),
                DraftAnswers.Row(
                    anchor: "quoted", question: say("quote"), given: [proposed.quote], givenLanguage: language),
                DraftAnswers.Row(anchor: "proposed", question: say("reason"), given: proposed.reason.paragraphs),
            ]
        }
        return rows
    }

    private func fields(_ review: PetitionReview) -> [FormField] {
        let (codes, say) = (review.dossier.codes, review.say)
        let reason = FormField("reason", say("reason"), hint: say("hint_\(key)"), type: "textarea")
        switch self {
        case .publication:
            return codes.map { code in
                FormField(
                    "checked_\(code.code)", code.label[say.language], hint: review.source(of: code), type: "checkbox",
                    staysTicked: true)
            }
        case .rejection:
            return [
                FormField(
                    "code", say("ground"), type: "radio",
                    options: codes.map { (value: $0.code, label: review.label(of: $0) ?? $0.code) }),
                FormField("quote", say("quote"), hint: say("quote_hint"), type: "textarea"), reason,
                FormField("duplicate_of", say("duplicate"), hint: say("duplicate_hint")),
            ]
        case .sendingBack: return [reason]
        case .secondOpinion:
            return [
                FormField(
                    "agrees", say("agrees"), type: "radio",
                    options: [(value: "true", label: say("agrees_yes")), (value: "false", label: say("agrees_no"))]),
                reason,
            ]
        case .takeDown: return [FormField("authority", say("authority"), hint: say("authority_hint")), reason]
        case .note: return [FormField("text", say("note"), type: "textarea")]
        }
    }
}
