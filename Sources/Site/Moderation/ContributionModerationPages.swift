import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Contributions that wait to be let before the public, and what moderators do about any: publish, hold, take words out.
struct ContributionModerationPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var submittedAt: Int
        var id: UUID
    }

    private static let shown = 20
    private static let path = "/desk/contributions"

    let desk: FormDesk
    let moderation: ContributionModerating
    let redacting: Redacting
    let contributions: ContributionBrowsing
    let redactions: RedactionBrowsing
    let consultations: ConsultationBrowsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/contributions") { request, context in
            try await list(request, desk.member(context).actor, in: catalogue)
        }
        group.get("desk/contributions/{id}") { request, context in
            let review = try await review(context, in: catalogue)
            return desk.answer(review.page(), at: review.path, in: catalogue, request, context)
        }
        for step in ContributionReview.Step.allCases {
            let path = RouterPath("desk/contributions/{id}/\(step.rawValue)")
            group.get(path) { request, context in
                let review = try await review(context, in: catalogue)
                return desk.answer(
                    review.page(step), at: "\(review.path)/\(step.rawValue)", in: catalogue, request, context)
            }
            group.post(path) { request, context in
                try await desk.receive(request, context, in: catalogue) { form, actor in
                    let review = try await review(context, in: catalogue)
                    // Sent a second time it is done already.
                    if review.isDone(step, form) { return .going(to: review.address(review.path)) }
                    return try await desk.attempt(
                        form, of: review.page(step), at: "\(review.path)/\(step.rawValue)", in: catalogue, request,
                        context
                    ) {
                        try await carryOut(step, form, on: review.view.contribution.id, by: actor)
                        return .going(to: review.address(review.path))
                    }
                }
            }
        }
    }

    private func list(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/contribution-queue", usually: Self.shown) }
        let waiting = try await moderation.queue(
            after: page.after.map {
                ContributionListing.Mark(submittedAt: .clamped(microseconds: $0.submittedAt), id: $0.id)
            }, limit: page.fetch, by: actor)
        let (shown, next) = try page.cut(waiting) { view in
            Place(
                submittedAt: Int(view.contribution.submittedAt?.microsecondsSinceEpoch ?? 0), id: view.contribution.id)
        }
        let (say, home) = (
            Wording(page: "moderation", catalogue: catalogue), "/\(catalogue.language.rawValue)\(Self.path)"
        )
        let list = LinePage(
            title: say("queue"), lead: say(shown.isEmpty ? "queue_none" : "queue_lead"),
            lines: shown.map { view in
                let (contribution, content) = (view.contribution, view.content)
                let text = content.map { ContributionReview.beginning(of: $0) } ?? ""
                return ListLine(
                    lineTitle: text.isEmpty ? contribution.reference ?? "" : text,
                    lineLanguage: text.isEmpty || content?.language == catalogue.language.rawValue
                        ? nil : content?.language,
                    lineAddress: "\(home)/\(contribution.id.text)",
                    lineFacts: [
                        contribution.reference,
                        contribution.submittedAt.map { say("submitted", ["moment": catalogue.moment($0, in: .utc)]) },
                    ].compactMap { $0 })
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: Self.path, request)
    }

    private func review(_ context: AppContext, in catalogue: Catalogue) async throws -> ContributionReview {
        let (actor, token) = try desk.member(context)
        try actor.require(.moderateContribution)
        let id = try context.parameters.uuid("id")
        let view = try await contributions.contribution(id, reader: actor)
        guard view.contribution.state != .draft else { throw Refusal.notFound }
        let consultation = try await consultations.consultation(view.contribution.consultation, reader: actor)
        return ContributionReview(
            view: view, consultation: consultation.consultation,
            decisions: try await moderation.decisions(on: id),
            redactions: try await redactions.redactions(of: id, reader: actor),
            zone: rules.profiles[consultation.consultation.profile]?.zone ?? .utc, token: token, catalogue: catalogue)
    }

    private func carryOut(
        _ step: ContributionReview.Step, _ form: FormBody, on id: UUID, by actor: Actor
    ) async throws {
        switch step {
        case .publication:
            let version = try form.read { $0.required("version", .version) }
            _ = try await moderation.decide(.publication, on: id, expecting: version, by: actor)
        case .unpublication:
            let (code, reason, version) = try form.read { fields in
                (
                    fields.required("code", .choice(ContributionDecision.Code.self)),
                    fields.required("reason", .text(PlainText(.paragraphs, ContributionDecision.reasonLength))),
                    fields.required("version", .version)
                )
            }
            _ = try await moderation.decide(
                .unpublication(code, reason: reason), on: id, expecting: version, by: actor)
        case .redaction:
            let (order, version) = try form.read { fields in
                (RedactionOrder(&fields), fields.required("version", .version))
            }
            _ = try await redacting.redact(id, order, expecting: version, by: actor)
        }
    }
}

extension RedactionOrder {
    /// What the form names: words of a text, the name that is shown, or a file.
    init(_ fields: inout Fields) {
        let place = fields.required(ContributionReview.placeField, .text(PlainText(.line, 1...100)))
        let file =
            place.hasPrefix(ContributionReview.filePrefix)
            ? UUID(uuidString: String(place.dropFirst(ContributionReview.filePrefix.count))) : nil
        let isOfName = place == Redaction.namePlace
        let words = Field.text(PlainText(.paragraphs, RedactionPassage.quoteLength))
        let occurrence = fields.optional(ContributionReview.occurrenceField, .integer(1...20_000), or: 1)
        var passages: [RedactionPassage] = []
        if file == nil, !isOfName {
            let quote = fields.required(ContributionReview.quoteField, words)
            passages = [RedactionPassage(place: place, words: .quote(quote, occurrence: occurrence))]
        } else {
            // A file and a name go as a whole.
            _ = fields.optional(ContributionReview.quoteField, words)
        }
        self.init(
            code: fields.required("code", .choice(Redaction.Code.self)),
            reason: fields.required("reason", .text(PlainText(.paragraphs, Redaction.reasonLength))),
            passages: passages, attachment: file, isOfName: isOfName)
    }
}
