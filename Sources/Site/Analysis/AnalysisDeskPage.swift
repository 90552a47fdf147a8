import Domain
import Services
import Store
import Web

/// A consultation at the desk of its body: what is owed, what can be done, and how far the replies have come.
struct AnalysisDeskPage: Sendable {
    /// A theme, or a group of form letters.
    struct Part: Sendable {
        var heading: String
        var count: String
        var replied: String?
        var excerpt: String?
        var links: [FormPage.Link]
    }

    var reference: String
    var title: String
    var state: String
    var window: String?
    var publicLink: FormPage.Link?
    var owed: [OwedDeskLine] = []
    var steps: [FormPage.Link]
    var coverage: [String] = []
    var coverageLinks: [FormPage.Link] = []
    var themes: [Part] = []
    var letters: [Part] = []
    let text: [String: [String: String]]

    init(_ matter: ConsultedMatter) {
        let (consultation, say) = (matter.consultation, matter.say)
        let states = Wording(page: "consultation", catalogue: say.catalogue)
        reference = consultation.reference ?? ""
        title = matter.title
        text = say.catalogue.texts
        state = states("state_\(consultation.state.rawValue)")
        window = ConsultationLine.window(consultation, matter.zone, states)
        publicLink = consultation.reference.map {
            FormPage.Link(address: matter.reader.address("/consultations/\($0)"), label: say("public"))
        }
        steps = matter.steps.map { step in
            FormPage.Link(
                address: matter.reader.address("\(matter.path)/\(step.rawValue)"), label: say("title_\(step.rawValue)"))
        }
    }

    mutating func add(_ found: Coverage, to matter: ConsultedMatter) {
        let say = matter.say
        coverage = [say("answered", found.total, ["answered": say.catalogue.number(found.answered)])]
        if !found.isComplete { coverage.append(say("missing", found.missing)) }
        coverageLinks = [
            .init(address: matter.reader.address(matter.path + "/unanswered"), label: say("unanswered")),
            .init(address: matter.reader.address(matter.path + "/replies"), label: say("replies")),
        ]
    }

    mutating func add(
        _ found: [ThemeRepository.Counted], answeredBy replies: [ReplyRepository.Recorded], to matter: ConsultedMatter
    ) {
        let (say, here) = (matter.say, matter.reader.address(matter.path))
        themes = found.map { counted in
            let theme = counted.theme
            var links: [FormPage.Link] = [
                .init(address: "\(here)/unanswered?theme=\(theme.id.text)", label: say("unanswered_under")),
                .init(address: "\(here)/themes/\(theme.id.text)/words", label: say("title_words")),
            ]
            if matter.takesReplies {
                links.insert(Self.reply(to: .theme(theme.id), matter), at: 0)
            }
            return Part(
                heading: "\(say.catalogue.number(theme.number)). \(theme.title[say.language])",
                count: say("contributions", counted.contributions),
                replied: Self.replied(.theme(theme.id), replies, say),
                excerpt: nil, links: links)
        }
    }

    mutating func add(
        _ found: [FormLetterRepository.Listed], answeredBy replies: [ReplyRepository.Recorded],
        to matter: ConsultedMatter
    ) {
        let say = matter.say
        letters = found.map { letter in
            Part(
                heading: say("letter", ["number": say.catalogue.number(letter.number)]),
                count: say("contributions", letter.size), replied: Self.replied(.formLetter(letter.id), replies, say),
                excerpt: letter.text.map(ConsultedMatter.excerpt),
                links: matter.takesReplies ? [Self.reply(to: .formLetter(letter.id), matter)] : [])
        }
    }

    private static func reply(to target: ReplyTarget, _ matter: ConsultedMatter) -> FormPage.Link {
        .init(
            address: matter.reader.address("\(matter.path)/reply?to=\(target.text)"), label: matter.say("title_reply"))
    }

    /// What the reply that holds says; nil where there is none.
    private static func replied(
        _ target: ReplyTarget, _ replies: [ReplyRepository.Recorded], _ say: Wording
    ) -> String? {
        replies.last { $0.reply.target == target && $0.withdrawal == nil }
            .map { say("replied", ["disposition": $0.reply.disposition.label[say.language]]) }
    }
}
