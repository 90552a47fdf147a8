import Domain
import Services
import Web

/// A petition that a body answers, as an official of that body has it at their desk.
struct AnsweredPetition: Sendable {
    let view: ResponseView
    let rules: RuleVersion
    let profile: RuleProfile
    let reader: DeskReader

    var petition: Petition { view.petition }
    var response: Response { view.response }
    var reference: String { petition.reference ?? "" }
    /// Of its page at the desk, below the language.
    var path: String { "/desk/answers/\(reference)" }
    var say: Wording { Wording(page: "answering", catalogue: reader.catalogue) }

    /// In which the body may answer; the state language is the first one.
    var languages: [Language] {
        var allowed = [rules.stateLanguage]
        if let own = Language(rawValue: petition.text.language), own != rules.stateLanguage { allowed.append(own) }
        return allowed
    }

    /// What can be done as the petition stands, in the order in which it is done.
    var steps: [AnswerStep] {
        let missesNumber = response.registrationNumber == nil
        switch petition.state {
        case .thresholdReached:
            return [.registration] + (response.forwarding == nil ? [.forwarding] : [])
        case .underConsideration, .draftDecision:
            var steps: [AnswerStep] = missesNumber ? [.registration] : []
            if response.commission != nil {
                steps.append(.invitation)
            } else if petition.state == .underConsideration, rules.flag("commission_includes_applicant") {
                steps.append(.commission)
            }
            if rules.flag("site_visit") || response.commission != nil { steps.append(.proceeding) }
            if rules.term("public_discussion_notice") != nil { steps.append(.draft) }
            return steps + [.decision]
        case .decided:
            return (missesNumber ? [.registration] : [])
                + (response.publishedAt == nil ? [.publication] : [.commitment])
        case .thresholdMissed: return [.reply]
        case .replied: return [.commitment]
        case .draft, .gatheringSupport, .underCheck, .secondOpinion, .returned, .rejected, .collecting, .noted,
            .concluded, .withdrawn, .takenDown:
            return []
        }
    }

    /// A page with one form, which leads back to the page of the petition.
    ///
    /// - Parameter name: of the step in the catalogue and, unless `path` says more, in the address.
    func step(
        _ step: AnswerStep, at path: String? = nil, facts: [String] = [], _ fields: [FormField],
        isDone: @escaping @Sendable (FormBody) -> Bool,
        _ work: @escaping @Sendable (FormBody, Actor) async throws -> Void
    ) -> DeskStep {
        let path = "\(self.path)/\(path ?? step.rawValue)"
        var page = FormPage(say("title_\(step.rawValue)"), in: reader.catalogue)
        page.lead = [say("lead_\(step.rawValue)")]
        page.facts = facts
        page.links = [
            FormPage.Link(address: reader.address(self.path), label: say("to_petition", ["reference": reference]))
        ]
        page.forms = [
            PageForm(
                path, of: reader, version: petition.version, fields: fields, button: say("button_\(step.rawValue)"))
        ]
        return DeskStep(path: path, page: page, next: self.path, isDone: isDone, work: work)
    }
}

/// What a body does on the way to an answer, each on a page of its own.
enum AnswerStep: String, CaseIterable, Sendable {
    case registration, forwarding, commission, invitation, attendance, ending, proceeding, minutes
    case callingOff = "calling_off"
    case draft, decision, publication, reply, commitment
}
