import Domain
import Services
import Store
import Web

/// What the page of an outcome fills in, in one language.
struct OutcomePage: Sendable {
    struct Breakdown: Sendable {
        struct Row: Sendable {
            var label: String
            var count: String
        }

        var caption: String
        var heading: String
        var rows: [Row]
    }

    struct Theme: Sendable {
        var number: Int
        var title: String
        var contributions: String
        var summary: [String]
        var replies: [OutcomeReplyText]
    }

    struct FormLetter: Sendable {
        var title: String
        var contributions: String
        var replies: [OutcomeReplyText]
    }

    struct Promise: Sendable {
        var reference: String
        var text: String
        var due: String
    }

    struct Version: Sendable {
        var name: String
        var address: String
        var current: Bool
    }

    struct Report: Sendable {
        var summary: [String]
        var decision: [String]
    }

    var body: String
    var reference: String
    var title: String
    var standing: String
    /// Said where the page is a translation.
    var translated: String?
    var report: Report?
    var contributions: String
    var answered: String
    /// Said while something that came on paper waits for its second person.
    var awaitingCheck: String?
    var breakdowns: [Breakdown]
    var themes: [Theme]
    var letters: [FormLetter]
    var lettersLeftOut: String?
    var single: [OutcomeReplyText]
    var leftOut: String?
    var commitments: [Promise]
    var versions: [Version]
    /// Where the same is there for programs.
    var data: String
    let text: [String: [String: String]]

    init(
        _ view: ConsultationView, report published: OutcomeReport?, figures: OutcomeFigures,
        versions reports: [OutcomeReport], commitments promises: [Commitment], zone: Zone, in catalogue: Catalogue
    ) {
        let (consultation, language) = (view.consultation, catalogue.language)
        let say = OutcomeWording(catalogue: catalogue)
        let address = "/\(language.rawValue)/consultations/\(consultation.reference ?? "")/outcome"
        body = view.body.name[language]
        reference = consultation.reference ?? ""
        title = say("title", ["title": consultation.text.title[language]])
        standing =
            published.map { report in
                let date = catalogue.date(zone.date(of: report.publishedAt))
                return report.figures.isComplete
                    ? say("complete", ["date": date]) : say("partial", report.figures.missing, ["date": date])
            } ?? consultation.outcomeDueOn.map { say("awaited", ["date": catalogue.date($0)]) }
            ?? say("awaited_without_term")
        let original = published?.original ?? consultation.text.original
        if original != language {
            translated = say("translated", ["language": say("original_\(original.rawValue)")])
        }
        report = published.map {
            Report(summary: $0.summary[language].paragraphs, decision: $0.decision[language].paragraphs)
        }
        contributions = say("contributions", figures.contributions)
        answered = say("answered", figures.answered)
        if let waiting = figures.awaitingCheck, waiting > 0 { awaitingCheck = say("awaiting_check", waiting) }
        breakdowns = say.breakdowns(of: figures)
        let replies = figures.replies.map { OutcomeReplyText($0, in: consultation.reference ?? "", say) }
        let numbered = Array(zip(figures.replies, replies))
        themes = figures.themes.map { theme in
            Theme(
                number: theme.number, title: theme.title[language],
                contributions: say("contributions_under", theme.contributions),
                summary: theme.summary?[language].paragraphs ?? [],
                replies: numbered.filter { $0.0.theme == theme.number }.map(\.1))
        }
        letters = figures.formLetters.map { letter in
            FormLetter(
                title: say("letter", ["number": catalogue.number(letter.number)]),
                contributions: say("contributions_under", letter.contributions),
                replies: numbered.filter { $0.0.formLetter == letter.number }.map(\.1))
        }
        lettersLeftOut =
            figures.formLettersLeftOut > 0 ? say("letters_left_out", figures.formLettersLeftOut) : nil
        single = numbered.filter { $0.0.theme == nil && $0.0.formLetter == nil }.map(\.1)
        leftOut = figures.repliesLeftOut > 0 ? say("left_out", figures.repliesLeftOut) : nil
        commitments = promises.map {
            Promise(
                reference: $0.reference, text: $0.text[language],
                due: say("due", ["date": catalogue.date($0.dueOn)]))
        }
        versions =
            reports.count < 2
            ? []
            : reports.map {
                Version(
                    name: say(
                        "version",
                        [
                            "number": catalogue.number($0.version),
                            "date": catalogue.date(zone.date(of: $0.publishedAt)),
                        ]),
                    address: "\(address)/\($0.version)", current: $0.version == published?.version)
            }
        data = "/api/v1/consultations/\(consultation.id.text)/" + (published == nil ? "figures" : "outcomes")
        text = catalogue.texts
    }
}

/// A reply as the page tells it.
struct OutcomeReplyText: Sendable {
    struct Passages: Sendable {
        var name: String
        var address: String
    }

    /// The reference of the contribution that it is to; nil for a theme or a form letter.
    var contribution: String?
    var disposition: String
    /// Nil where a closer reply counts for each.
    var reaches: String?
    var reason: [String]
    var change: [String]
    var passages: Passages?
    var decision: String?
    var commitment: String?

    /// - Parameter consultation: its reference.
    init(_ figure: OutcomeFigures.ReplyFigure, in consultation: String, _ say: OutcomeWording) {
        let language = say.catalogue.language
        contribution = figure.contribution
        disposition = figure.disposition.label[language]
        reaches = figure.reaches > 0 ? say("reaches", figure.reaches) : nil
        reason = figure.reason[language].paragraphs
        change = figure.change?[language].paragraphs ?? []
        passages = figure.passages.map { passages in
            Passages(
                name: say(
                    "passage",
                    [
                        "title": passages.title[language], "version": say.catalogue.number(passages.version),
                        "label": passages.label ?? "№ \(passages.first)",
                    ]),
                address: DocumentPlace(passages.document, of: consultation, in: language)
                    .passage(passages.first, passages.version))
        }
        decision = figure.decision?[language]
        commitment = figure.commitment
    }
}

extension OutcomeReplyText {
    /// The reply that counts for one contribution.
    init(
        _ recorded: ReplyRepository.Recorded, _ documents: [DocumentView], _ consultation: Consultation,
        _ say: OutcomeWording
    ) {
        let (reply, language) = (recorded.reply, say.catalogue.language)
        disposition = reply.disposition.label[language]
        if case .contribution = reply.target {} else { reaches = say("reaches", recorded.reaches) }
        reason = reply.reason[language].paragraphs
        change = reply.change?[language].paragraphs ?? []
        passages = reply.passages.map { span in
            let title = documents.first { $0.document.id == span.document }?.document.title[language] ?? ""
            let place = DocumentPlace(span.document.uuidString, of: consultation.reference ?? "", in: language)
            return Passages(
                name: say(
                    "passage",
                    ["title": title, "version": say.catalogue.number(span.version), "label": "№ \(span.first)"]),
                address: place.passage(span.first, span.version))
        }
        decision = reply.decision?[language]
        commitment = recorded.commitmentReference
    }
}
