import Domain
import Services
import Web

/// A petition at the desk of the body that answers it: what is owed, what can be done, and what has been done.
struct AnswerDeskPage: Sendable {
    struct Line: Sendable {
        var line: String
        var note: String?
        var links: [FormPage.Link]
    }

    var body: String
    var reference: String
    var title: String
    var language: String
    var state: String
    var publicAddress: String
    var owed: [OwedDeskLine]
    var steps: [FormPage.Link]
    var demands: [String]
    var members: [Line]
    var proceedings: [Line]
    var answer: AnswerSection?
    var commitments: [Line]
    let text: [String: [String: String]]

    init(_ matter: AnsweredPetition, owed: [Desk.Item], commitments: [CommitmentView], at now: Instant) {
        let (petition, say, catalogue) = (matter.petition, matter.say, matter.reader.catalogue)
        let here = matter.reader.address(matter.path)
        body = matter.view.body.name[say.language]
        reference = matter.reference
        title = petition.text.subject
        language = petition.text.language
        text = catalogue.texts
        state = catalogue.text("petition", "state_\(petition.state.rawValue)") ?? petition.state.rawValue
        publicAddress = matter.reader.address("/petitions/\(matter.reference)")
        let owing = Wording(page: "desk_owed", catalogue: catalogue)
        self.owed = owed.map { OwedDeskLine($0, owing) }
        steps = matter.steps.map { step in
            FormPage.Link(address: "\(here)/\(step.rawValue)", label: say("title_\(step.rawValue)"))
        }
        demands = petition.text.demands
        let isOpen = [.underConsideration, .draftDecision].contains(petition.state)
        members = matter.response.members.map { member in
            var links: [FormPage.Link] = []
            if isOpen, member.leaving == nil, member.role != .applicant {
                let name = matter.name(of: member)
                links = [
                    .init(
                        address: "\(here)/members/\(member.id.text)/answer", label: say("to_attendance", ["name": name])
                    ),
                    .init(address: "\(here)/members/\(member.id.text)/ending", label: say("to_ending", ["name": name])),
                ]
            }
            let standing =
                member.leaving.map { say("member_left", ["reason": $0.reason]) }
                ?? say(member.answer.map { "member_\($0.rawValue)" } ?? "member_invited")
            return Line(line: matter.name(of: member), note: standing, links: links)
        }
        proceedings = matter.response.proceedings.map { proceeding in
            var links: [FormPage.Link] = []
            if isOpen || petition.state == .decided, proceeding.end == nil {
                let line = matter.line(of: proceeding)
                let place = "\(here)/proceedings/\(proceeding.id.text)"
                links =
                    proceeding.takesPlaceAt <= now
                    ? [.init(address: place + "/minutes", label: say("to_minutes", ["proceeding": line]))]
                    : [.init(address: place + "/calling-off", label: say("to_calling_off", ["proceeding": line]))]
            }
            let standing =
                switch proceeding.end {
                case .held(let minutes, _): minutes
                case .calledOff(let reason, _): say("called_off", ["reason": reason])
                case nil: say("announced")
                }
            return Line(line: matter.line(of: proceeding), note: standing, links: links)
        }
        answer = AnswerSection(
            matter.view, judged: [], zone: matter.profile.zone, Wording(page: "answer", catalogue: catalogue))
        self.commitments = commitments.map { view in
            let commitment = view.commitment
            return Line(
                line: commitment.text[say.language], note: nil,
                links: [
                    .init(
                        address: matter.reader.address("/desk/owed/commitments/\(commitment.id.text)"),
                        label: say("to_commitment", ["reference": commitment.reference]))
                ])
        }
    }
}
