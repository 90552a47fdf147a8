import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Where officials acknowledge and answer feedback, and look again at an answer that solved nothing.
struct FeedbackDeskPages: Sendable {
    let forms: FormDesk
    let browsing: FeedbackBrowsing
    let answering: FeedbackAnswering
    let initiatives: InitiativeBrowsing
    let commitments: CommitmentBrowsing
    let promising: Commitments

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/feedback/{id}") { request, context in
            let item = try await item(context, try forms.reader(request, context, in: catalogue))
            return forms.answer(item.page, at: item.path, in: catalogue, request, context)
        }
        add(to: group, in: catalogue, "acknowledgement") { item, _ in item.acknowledgement(answering) }
        add(to: group, in: catalogue, "answer") { item, _ in item.answer(answering) }
        add(to: group, in: catalogue, "review") { item, _ in item.review(answering) }
        add(to: group, in: catalogue, "commitment") { item, form in item.commitment(promising, form) }
    }

    private func add(
        to group: RouterGroup<AppContext>, in catalogue: Catalogue, _ path: String,
        _ make: @escaping @Sendable (FeedbackItem, FormBody?) -> DeskStep
    ) {
        forms.addStep("desk/feedback/{id}/\(path)", to: group, in: catalogue) { context, reader, form in
            make(try await item(context, reader), form)
        }
    }

    /// - Throws: `not_found`; `other_body` for whoever does not act for the body of the initiative.
    private func item(_ context: AppContext, _ reader: DeskReader) async throws -> FeedbackItem {
        let view = try await browsing.feedback(context.parameters.uuid("id"), reader: reader.actor)
        let initiative = try await initiatives.initiative(view.feedback.initiative, reader: reader.actor)
        try reader.actor.requireOfficial(of: initiative.body)
        return FeedbackItem(
            view: view, initiative: initiative,
            commitments: try await commitments.commitments(
                of: .initiative(initiative.initiative.id), reader: reader.actor),
            reader: reader)
    }
}
