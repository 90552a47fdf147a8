import Domain
import Services
import Store

/// One passage of a document, and what is said of it.
struct PassagePage: Sendable {
    struct Remark: Sendable {
        var remarkAddress: String
        var remarkReference: String
        var who: String
        var remarkLanguage: String
        var quotation: String?
        var remark: [String]
        var proposal: String?
        /// What became of it since the version that it was made to.
        var carried: String?
    }

    var title: String
    var document: String
    var documentAddress: String
    var consultation: String
    var consultationAddress: String
    var version: String
    var language: String
    var words: String
    var changed: String?
    var sources: [ConsultationPage.Link]
    var comment: FormPage.Link?
    var remarks: [Remark]
    var next: String?
    let text: [String: [String: String]]

    init(
        _ passage: Passage, _ view: PassageView, in language: Language, of document: DocumentView,
        _ comments: [PassageCommentListing.Item], _ consultation: ConsultationView, zone: Zone, _ say: Wording
    ) {
        let place = DocumentPlace(document, consultation.consultation, say.catalogue)
        let home = "/\(say.language.rawValue)"
        title = say("passage", ["label": passage.label ?? "№ \(passage.number)"])
        self.document = document.document.title[say.language]
        documentAddress = "\(place.version(view.version.number))?after=\(passage.number - 1)#p\(passage.number)"
        self.consultation = consultation.consultation.text.title[say.language]
        consultationAddress = place.consultation
        version = DocumentPage.name(of: view.version, zone, say)
        self.language = language.rawValue
        words = [passage.label, passage.text].compactMap { $0 }.joined(separator: " ")
        changed = view.change.map { say("change_\($0.kind.rawValue)") }
        sources = view.sources.map {
            .init(linked: $0.reference, linkAddress: "\(home)/contributions/\($0.reference)")
        }
        if consultation.takesContributions {
            let passage = ContributionPlace.comment(
                on: passage.number, of: document.document.id.text, view.version.number)
            comment = FormPage.Link(
                address: "\(place.consultation)/contribution\(passage)",
                label: say("comment"))
        }
        remarks = comments.map { item in
            let said = item.comment
            return Remark(
                remarkAddress: "\(home)/contributions/\(item.reference)", remarkReference: item.reference,
                who: item.organisation?[say.language] ?? item.name ?? say("nameless"),
                remarkLanguage: said.anchor.language.rawValue,
                quotation: said.anchor.quotation.map { RedactionMark.rendered($0.words, in: say.language) },
                remark: RedactionMark.rendered(said.text, in: say.language).paragraphs,
                proposal: said.wording.map { RedactionMark.rendered($0, in: say.language) },
                carried: item.standing.carried.map { say("carried_\($0.outcome.rawValue)") })
        }
        text = say.catalogue.texts
    }
}
