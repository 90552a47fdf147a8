import Domain
import Foundation
import Services
import Web

/// A consultation as an official of the body that asks has it at their desk.
struct ConsultedMatter: Sendable {
    let view: ConsultationView
    let zone: Zone
    let reader: DeskReader

    var consultation: Consultation { view.consultation }
    var id: UUID { consultation.id }
    /// Of its page at the desk, below the language. A draft has no reference yet.
    var path: String { "/desk/consultations/\(id.text)" }
    var say: Wording { Wording(page: "analysis", catalogue: reader.catalogue) }
    var title: String { consultation.text.title[say.language] }

    /// What can be done with the consultation itself as it stands.
    var steps: [AnalysisStep] {
        switch consultation.state {
        case .draft: [.announcement, .cancellation]
        case .announced: [.lengthening, .cancellation]
        case .open: [.theme, .assignment, .lengthening, .pause, .cancellation]
        case .paused: [.resumption, .cancellation]
        case .closed: [.analysis, .theme, .assignment, .letters, .reopening, .cancellation]
        case .analysing: [.theme, .assignment, .letters, .outcome, .reopening, .cancellation]
        case .outcomePublished: [.theme, .assignment, .letters, .outcome]
        case .concluded, .cancelled: []
        }
    }

    /// Whether replies are taken: from the closing on.
    var takesReplies: Bool {
        [.closed, .analysing, .outcomePublished, .cancelled].contains(consultation.state) && consultation.isPublic
    }

    /// A page with one form, which leads back to the page of the consultation.
    func step(
        _ step: AnalysisStep, at path: String? = nil, versioned: Bool = true, _ fields: [FormField],
        isDone: @escaping @Sendable (FormBody) -> Bool = { _ in false },
        _ work: @escaping @Sendable (FormBody, Actor) async throws -> Void
    ) -> DeskStep {
        let path = "\(self.path)/\(path ?? step.rawValue)"
        var page = FormPage(say("title_\(step.rawValue)"), in: reader.catalogue)
        page.lead = [say("lead_\(step.rawValue)")]
        page.links = [
            FormPage.Link(address: reader.address(self.path), label: say("to_consultation", ["title": title]))
        ]
        page.forms = [
            PageForm(
                path, of: reader, version: versioned ? consultation.version : nil, fields: fields,
                button: say("button_\(step.rawValue)"))
        ]
        return DeskStep(path: path, page: page, next: self.path, isDone: isDone, work: work)
    }

    /// In which the body writes first; the language of the reader is chosen.
    func originalField() -> FormField {
        say.languageField("original", say("original"), of: Language.allCases, value: say.language.rawValue)
    }
}

/// What a body does with its consultation, each on a page of its own.
enum AnalysisStep: String, CaseIterable, Sendable {
    case announcement, lengthening, pause, resumption, reopening, cancellation, analysis
    case theme, words, assignment, letters
    case reply, withdrawal, outcome
}
