import Domain
import Services
import Store
import Web

/// One petition as whoever checks it sees it.
struct PetitionReview: Sendable {
    let dossier: ModerationDesk.Dossier
    let actor: Actor
    let token: String
    let zone: Zone
    let catalogue: Catalogue

    var say: Wording { Wording(page: "review", catalogue: catalogue) }
    /// Of the page below its language.
    var path: String { "/desk/review/\(dossier.view.petition.id.text)" }

    func address(_ path: String) -> String { "/\(catalogue.language.rawValue)\(path)" }

    private var awaits: Bool { [.underCheck, .secondOpinion].contains(dossier.view.petition.state) }

    /// What the actor can do about it as it stands.
    var steps: [ReviewStep] {
        let petition = dossier.view.petition
        return ReviewStep.allCases.filter { step in
            guard Permissions.allows(step.operation, to: actor) else { return false }
            return switch step {
            case .publication, .rejection, .sendingBack: petition.state == .underCheck && dossier.holder != .other
            case .secondOpinion:
                petition.state == .secondOpinion && dossier.holder != .other
                    && petition.proposal?.moderator != actor.account
            case .takeDown: petition.state.canBecome(.takenDown)
            case .note: true
            }
        }
    }

    /// Whether the actor has done this already, looking at that version.
    func isDone(_ step: ReviewStep, as version: String?) -> Bool {
        guard let last = dossier.decisions.last, last.moderator == actor.account, step.kinds.contains(last.kind) else {
            return false
        }
        return version == String(dossier.view.petition.version - 1)
    }

    /// A ground of rejection as it is chosen among others.
    func label(of code: RejectionCode?) -> String? {
        code.map { code in
            let second = code.needsSecondModerator ? say("needs_second") : nil
            return [code.label[say.language], code.article.map { "(\($0))" }, second].compactMap { $0 }
                .joined(separator: " ")
        }
    }

    /// The article that a ground stands in, or why the service has it by itself.
    func source(of code: RejectionCode) -> String? {
        code.article.map { say("article", ["article": $0]) } ?? code.choice?[say.language]
    }

    func page() -> RecordPage {
        let (view, language) = (dossier.view, say.language)
        let petition = view.petition
        var page = RecordPage(petition.text.subject, language: petition.text.language, in: catalogue)
        page.kicker = [view.body.name[language], petition.reference].compactMap { $0 }
        page.standing = catalogue.text("petition", "state_\(petition.state.rawValue)")
        if let check = view.check, check.workingDaysLeft < 0 {
            page.warning = say("overdue", ["date": catalogue.date(check.dueOn)])
        }
        page.facts = facts
        page.sections = [
            RecordPage.Section(
                anchor: "demands", heading: say("demands"), sectionLanguage: petition.text.language, isNumbered: true,
                items: petition.text.demands.map { RecordPage.Item(itemText: $0) }),
            RecordPage.Section(
                anchor: "arguments", heading: say("arguments"), sectionLanguage: petition.text.language,
                paragraphs: petition.text.arguments.paragraphs),
            similar, decisions, notes,
        ].compactMap { $0 }
        page.links = steps.map { $0.link(self) }
        if let reference = petition.reference {
            page.links.append(
                FormPage.Link(address: address("/petitions/\(reference)/history"), label: say("history")))
        }
        page.links.append(FormPage.Link(address: address("/desk/review"), label: say("to_queue")))
        page.forms = [claim].compactMap { $0 }
        return page
    }

    private var facts: [String] {
        let view = dossier.view
        var facts: [String] = []
        if let check = view.check, awaits {
            facts.append(say("due", ["date": catalogue.date(check.dueOn)]))
            facts.append(say("holder_\(dossier.holder.rawValue)"))
        }
        facts.append(say("supporters", ["count": catalogue.number(view.supporters)]))
        if let language = Language(rawValue: view.petition.text.language) {
            let written = catalogue.text("petition", "language_\(language.rawValue)") ?? language.rawValue
            facts.append(say("written", ["language": written]))
        }
        return facts
    }

    private var similar: RecordPage.Section? {
        guard awaits else { return nil }
        var section = RecordPage.Section(anchor: "similar", heading: say("similar"))
        if dossier.similar.isEmpty { section.paragraphs = [say("similar_none")] }
        section.items = dossier.similar.map { item in
            RecordPage.Item(
                itemText: item.subject, itemLanguage: item.language,
                itemAddress: address("/petitions/\(item.reference ?? "")"),
                itemNotes: [
                    item.reference, catalogue.text("petition", "state_\(item.state.rawValue)"),
                ].compactMap { $0 })
        }
        return section
    }

    private var decisions: RecordPage.Section? {
        guard !dossier.decisions.isEmpty else { return nil }
        return RecordPage.Section(
            anchor: "decisions", heading: say("decisions"),
            items: dossier.decisions.map { decision in
                let code = dossier.codes.first { $0.code == decision.rejection?.code }
                let mine = decision.moderator == actor.account ? say("mine") : nil
                return RecordPage.Item(
                    itemText: say("decision_\(decision.kind.rawValue)"),
                    itemNotes: [
                        catalogue.moment(decision.decidedAt, in: zone), mine,
                        label(of: code) ?? decision.rejection?.code, decision.authority, decision.reason,
                        decision.remark,
                    ].compactMap { $0 })
            })
    }

    private var notes: RecordPage.Section? {
        guard !dossier.notes.isEmpty else { return nil }
        return RecordPage.Section(
            anchor: "notes", heading: say("notes"), paragraphs: [say("notes_lead")],
            items: dossier.notes.map { note in
                RecordPage.Item(
                    itemText: note.text,
                    itemNotes: [
                        catalogue.moment(note.writtenAt, in: zone), note.author == actor.account ? say("mine") : nil,
                    ].compactMap { $0 })
            })
    }

    /// Taking it, or giving it back.
    private var claim: PageForm? {
        guard awaits, Permissions.allows(.claimPetition, to: actor) else { return nil }
        switch dossier.holder {
        case .nobody:
            guard dossier.view.petition.proposal?.moderator != actor.account else { return nil }
            return PageForm(
                lead: say("claim_lead", ["hours": catalogue.number(Petition.Claim.lapsesAfterHours)]),
                to: address("\(path)/claim"), token: token, button: say("claim"))
        case .me:
            return PageForm(
                lead: say("release_lead"), to: address("\(path)/release"), token: token, button: say("release"))
        case .other: return nil
        }
    }
}
