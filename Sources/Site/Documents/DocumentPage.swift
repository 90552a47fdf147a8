import Domain
import Services
import Store

/// One version of a document, as far as it fits on a page.
struct DocumentPage: Sendable {
    struct Line: Sendable {
        var anchor: String
        /// What HTML has for it, so that headings follow each other in order.
        var tag: String
        var words: String
        var passageLabel: String
        var comments: String
        var passageAddress: String
    }

    var title: String
    var consultation: String
    var consultationAddress: String
    var version: String
    /// Said where the document is not in the reader's language.
    var foreign: String?
    var language: String
    var difference: FormPage.Link?
    var versions: [OutcomePage.Version]
    var passages: [Line]
    var next: String?
    let text: [String: [String: String]]

    init(
        _ view: DocumentView, _ version: DocumentVersion, _ passages: [PassageRepository.Counted],
        in language: Language,
        of consultation: ConsultationView, zone: Zone, _ say: Wording
    ) {
        let catalogue = say.catalogue
        let place = DocumentPlace(view, consultation.consultation, catalogue)
        title = view.document.title[say.language]
        self.consultation = consultation.consultation.text.title[say.language]
        consultationAddress = place.consultation
        self.version = Self.name(of: version, zone, say)
        self.language = language.rawValue
        if language != say.language {
            foreign = say("foreign", ["language": say("language_\(language.rawValue)")])
        }
        if version.number > 1 {
            difference = FormPage.Link(address: place.version(version.number) + "/changes", label: say("difference"))
        }
        versions =
            view.versions.count < 2
            ? []
            : view.versions.map {
                OutcomePage.Version(
                    name: Self.name(of: $0, zone, say), address: place.version($0.number),
                    current: $0.number == version.number)
            }
        var isUnderHeading = false
        self.passages = passages.map { counted in
            let passage = counted.passage
            if passage.kind == .heading { isUnderHeading = true }
            let tag =
                switch passage.kind {
                case .heading: "h2"
                case .article: isUnderHeading ? "h3" : "h2"
                case .paragraph, .listItem: "p"
                }
            return Line(
                anchor: "p\(passage.number)", tag: tag,
                words: [passage.label, passage.text].compactMap { $0 }.joined(separator: " "),
                passageLabel: passage.label ?? "№ \(passage.number)", comments: say("comments", counted.comments),
                passageAddress: place.passage(passage.number, version.number))
        }
        text = catalogue.texts
    }

    static func name(of version: DocumentVersion, _ zone: Zone, _ say: Wording) -> String {
        say(
            "version",
            [
                "number": say.catalogue.number(version.number),
                "date": version.publishedAt.map { say.catalogue.date(zone.date(of: $0)) } ?? "",
            ])
    }
}

/// Where the pages of a document are.
struct DocumentPlace: Sendable {
    let consultation: String
    let document: String

    init(_ document: DocumentView, _ consultation: Consultation, _ catalogue: Catalogue) {
        self.init(document.document.id.text, of: consultation.reference ?? "", in: catalogue.language)
    }

    /// - Parameters:
    ///   - document: its identifier.
    ///   - consultation: its reference.
    init(_ document: String, of consultation: String, in language: Language) {
        self.consultation = "/\(language.rawValue)/consultations/\(consultation)"
        self.document = "\(self.consultation)/documents/\(document.lowercased())"
    }

    func version(_ number: Int) -> String { "\(document)/versions/\(number)" }

    func passage(_ passage: Int, _ version: Int) -> String { "\(self.version(version))/passages/\(passage)" }
}

extension DocumentVersion {
    /// The page's own language where the version is in it, or else the original.
    func language(for reader: Language) -> Language {
        languages.contains(reader) ? reader : languages.first ?? .kk
    }
}
