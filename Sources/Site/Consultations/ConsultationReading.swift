import Domain
import Hummingbird
import Services
import Web

/// Everything that the pages of a consultation read.
struct ConsultationReading: Sendable {
    let consultations: ConsultationBrowsing
    let contributions: ContributionBrowsing
    let documents: DocumentBrowsing
    let questions: QuestionBrowsing
    let replying: Replying
    let themes: Coding
    let redactions: RedactionBrowsing
    let attachments: AttachmentBrowsing
    let obligations: ObligationBrowsing
    let rules: RuleBook

    init(_ environment: Services.Environment) {
        consultations = ConsultationBrowsing(environment)
        contributions = ContributionBrowsing(environment)
        documents = DocumentBrowsing(environment)
        questions = QuestionBrowsing(environment)
        replying = Replying(environment)
        themes = Coding(environment)
        redactions = RedactionBrowsing(environment)
        attachments = AttachmentBrowsing(environment)
        obligations = ObligationBrowsing(environment)
        rules = environment.rules
    }

    /// The consultation that the path names by its reference.
    func consultation(_ context: AppContext) async throws -> (view: ConsultationView, profile: RuleProfile) {
        let reference = context.parameters.get("reference") ?? ""
        guard reference.wholeMatch(of: /[A-Z]{2,4}-K-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        let view = try await consultations.consultation(reference: reference, reader: nil)
        guard let profile = rules.profiles[view.consultation.profile] else { throw Refusal.notFound }
        return (view, profile)
    }

    /// The document that the path names, which is one of the consultation's.
    func document(_ context: AppContext, of consultation: Consultation) async throws -> DocumentView {
        let view = try await documents.document(context.parameters.uuid("document"), reader: nil)
        guard view.consultation.id == consultation.id else { throw Refusal.notFound }
        return view
    }
}
