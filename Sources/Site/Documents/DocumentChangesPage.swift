import Domain
import Services

/// What a version of a document changed of an earlier one, word by word.
struct DocumentChangesPage: Sendable {
    struct Segment: Sendable {
        var isAdded: Bool
        var isRemoved: Bool
        var isSame: Bool
        var words: String
    }

    struct Change: Sendable {
        var change: String
        /// Nil where the passage has none.
        var labels: String?
        var segments: [Segment]
        var sources: [ConsultationPage.Link]
    }

    var title: String
    var consultation: String
    var consultationAddress: String
    var compared: String
    var language: String
    var choice: PageForm?
    var changes: [Change]
    var whole: String
    var next: String?
    let text: [String: [String: String]]

    init(
        _ view: DocumentView, _ new: DocumentVersion, from old: DocumentVersion, _ changes: [ChangeView],
        in language: Language, of consultation: ConsultationView, zone: Zone, _ say: Wording
    ) {
        let place = DocumentPlace(view, consultation.consultation, say.catalogue)
        let home = "/\(say.language.rawValue)"
        title = say("changes", ["title": view.document.title[say.language]])
        self.consultation = consultation.consultation.text.title[say.language]
        consultationAddress = place.consultation
        compared = say(
            "compared",
            ["old": DocumentPage.name(of: old, zone, say), "new": DocumentPage.name(of: new, zone, say)])
        self.language = language.rawValue
        let earlier = view.versions.filter { $0.number < new.number && $0.languages.contains(language) }
        if earlier.count > 1 {
            let field = FormField(
                "from", say("from"), type: "select", value: String(old.number),
                options: earlier.map { (value: String($0.number), label: DocumentPage.name(of: $0, zone, say)) })
            choice = PageForm(asking: place.version(new.number) + "/changes", fields: [field], button: say("compare"))
        }
        self.changes = changes.map { change in
            let labels = [change.before?.label, change.after?.label].compactMap { $0 }
            return Change(
                change: say("change_\(change.entry.kind.rawValue)"),
                labels: labels.count == 2 && labels[0] != labels[1] ? labels.joined(separator: " → ") : labels.first,
                segments: Self.segments(of: change),
                sources: change.sources.map {
                    .init(linked: $0.reference, linkAddress: "\(home)/contributions/\($0.reference)")
                })
        }
        whole = place.version(new.number)
        text = say.catalogue.texts
    }

    private static func segments(of change: ChangeView) -> [Segment] {
        let segments = change.segments ?? [TextDifference.Segment(.same, change.after?.text ?? "")]
        return segments.map {
            Segment(
                isAdded: $0.kind == .added, isRemoved: $0.kind == .removed, isSame: $0.kind == .same, words: $0.text)
        }
    }
}
