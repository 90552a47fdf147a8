import Domain
import Services

/// The part of a petition's page on which one signs, or sees that one has and can take it back.
struct SigningSection: Sendable {
    var heading: String
    /// How many there are of those who are needed before the check; nil once it is published.
    var supporters: String?
    var lines: [String]
    /// What has to be done before.
    var link: FormPage.Link?
    var form: PageForm?
    var withdrawal: PageForm?

    /// Nil where the petition is not open for anybody to sign or support.
    init?(
        _ view: PetitionView, _ own: Signing.Own?, actor: Actor?, token: String?, at now: Instant,
        _ version: RuleVersion?, _ profile: RuleProfile, _ catalogue: Catalogue
    ) {
        let petition = view.petition
        guard let version, let stage = petition.stage(at: now) else { return nil }
        let (say, home) = (Wording(page: "signing", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let page = "\(home)/petitions/\(petition.reference ?? "")"
        heading = say(stage == .support ? "support" : "sign")
        lines = []
        if stage == .support, let required = petition.support?.required {
            supporters = say(
                "supporters",
                ["count": catalogue.number(view.supporters), "required": catalogue.number(required)])
        }
        let assurance = stage == .support ? version.initialSupport.assurance : version.collection.assurance
        guard let actor, let token else {
            lines = [say("who_\(assurance.rawValue)"), say("seen")]
            link = FormPage.Link(address: "\(home)/sign-in?return=\(page)", label: say("sign_in"))
            return
        }
        if let given = own?.given(at: stage) {
            let day = catalogue.date(profile.zone.date(of: given.at))
            heading = say("signed_heading")
            lines = [say("signed_\(stage == .support ? "support" : "sign")", ["date": day]), say("seen")]
            if given.isInvalidated {
                lines = [say("invalidated", ["reason": given.reason ?? ""])]
            } else if version.collection.withdrawal != .never {
                withdrawal = PageForm(
                    lead: say("withdraw_lead"), to: page + "/signature/withdrawal", token: token,
                    button: say("withdraw_button"))
            }
            return
        }
        if stage == .support, view.isMine, !version.initialSupport.applicantCounts {
            lines = [say("own")]
            return
        }
        lines = [say("seen")]
        guard actor.assurance >= assurance else {
            lines.insert(say("who_\(assurance.rawValue)"), at: 0)
            link = FormPage.Link(address: "\(home)/me?return=\(page)", label: say("identify"))
            return
        }
        form = PageForm(
            to: page + "/signature", token: token,
            fields: stage == .support ? [] : Self.fields(version, profile, say),
            button: say("button_\(stage == .support ? "support" : "sign")"))
    }

    private static func fields(_ version: RuleVersion, _ profile: RuleProfile, _ say: Wording) -> [FormField] {
        var fields: [FormField] = []
        if !profile.regions.isEmpty {
            let regions = profile.regions.map { (value: $0.code, label: $0.label[say.language]) }
            fields.append(
                FormField(
                    "region", say("region"), hint: say("region_hint"), type: "select",
                    options: [(value: "", label: say("region_none"))] + regions))
        }
        if version.collection.consentNeeded {
            fields.append(FormField("consent", say("consent"), type: "checkbox"))
        }
        return fields
    }
}

extension Signing.Own {
    func given(at stage: SignatureStage) -> Given? {
        switch stage {
        case .support: support
        case .collection: collection
        }
    }
}

extension Petition {
    /// What people can give to it now.
    fileprivate func stage(at now: Instant) -> SignatureStage? {
        switch state {
        case .gatheringSupport: support.map { now < $0.closesAt } ?? false ? .support : nil
        case .collecting: closesAt.map { now < $0 } ?? false ? .collection : nil
        case .draft, .underCheck, .secondOpinion, .returned, .rejected, .thresholdReached, .thresholdMissed,
            .underConsideration, .draftDecision, .decided, .replied, .noted, .concluded, .withdrawn, .takenDown:
            nil
        }
    }
}
