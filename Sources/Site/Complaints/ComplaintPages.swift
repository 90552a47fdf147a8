import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Complaints that wait to be sent on or answered, for moderators and officials, and each of them.
struct ComplaintPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var filedAt: Int64
        var id: UUID
    }

    private static let shown = 20
    private static let path = "/desk/complaints"

    let desk: FormDesk
    let complaining: Complaining
    let browsing: ComplaintBrowsing
    let bodies: Browsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/complaints") { request, context in
            try await list(request, desk.member(context).actor, in: catalogue)
        }
        group.get("desk/complaints/{id}") { request, context in
            let found = try await complaint(context, in: catalogue)
            return desk.answer(found.page(), at: found.path, in: catalogue, request, context)
        }
        group.post("desk/complaints/{id}/forwarding") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await forward(form, actor, request, context, in: catalogue)
            }
        }
        group.get("desk/complaints/{id}/answer") { request, context in
            let found = try await complaint(context, in: catalogue)
            return desk.answer(found.answering(), at: found.path + "/answer", in: catalogue, request, context)
        }
        group.post("desk/complaints/{id}/answer") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await answer(form, actor, request, context, in: catalogue)
            }
        }
    }

    private func list(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/complaints", usually: Self.shown) }
        let waiting = try await browsing.waiting(
            after: page.after.map {
                ComplaintRepository.Mark(filedAt: .clamped(microseconds: Int($0.filedAt)), id: $0.id)
            }, limit: page.fetch, for: actor)
        let (shown, next) = try page.cut(waiting) {
            Place(filedAt: $0.complaint.filedAt.microsecondsSinceEpoch, id: $0.complaint.id)
        }
        let (say, home) = (
            Wording(page: "complaints", catalogue: catalogue), "/\(catalogue.language.rawValue)\(Self.path)"
        )
        let list = LinePage(
            title: say("title"), lead: say(shown.isEmpty ? "none" : "lead"),
            lines: shown.map { view in
                ListLine(
                    lineTitle: view.complaint.reference, lineAddress: "\(home)/\(view.complaint.id.text)",
                    lineFacts: [
                        say("about_\(view.complaint.about.rawValue)"), view.petitionReference,
                        view.dueOn.map { say("due", ["date": catalogue.date($0)]) },
                    ].compactMap { $0 },
                    lineNotes: [say(view.complaint.forwardedAt == nil ? "to_forward" : "to_answer")])
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: Self.path, request)
    }

    private func complaint(_ context: AppContext, in catalogue: Catalogue) async throws -> ComplaintCase {
        let (actor, token) = try desk.member(context)
        try actor.require(.answerComplaint)
        let view = try await browsing.complaint(context.parameters.uuid("id"), reader: actor)
        var reviewers: [Body] = []
        // Where nothing is known to stand above, somebody has to be named.
        if let respondent = view.respondent, respondent.parent == nil, view.complaint.forwardedAt == nil {
            reviewers = try await bodies.bodies(
                profile: respondent.profile, kind: nil, search: nil, after: nil, limit: 100
            ).items.filter { $0.id != respondent.id }
        }
        return ComplaintCase(view: view, reviewers: reviewers, token: token, catalogue: catalogue)
    }

    private func forward(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let found = try await complaint(context, in: catalogue)
        // Sent a second time it is sent on already.
        if form.members["version"] == String(found.view.complaint.version - 1), found.view.complaint.forwardedAt != nil
        {
            return .going(to: found.address(found.path))
        }
        return try await desk.attempt(form, of: found.page(), at: found.path, in: catalogue, request, context) {
            let (body, version) = try form.read { fields in
                (fields.optional("body", .uuid), fields.required("version", .version))
            }
            _ = try await complaining.forward(found.view.complaint.id, to: body, expecting: version, by: actor)
            return .going(to: found.address(found.path))
        }
    }

    private func answer(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let found = try await complaint(context, in: catalogue)
        // Sent a second time it is answered already.
        if form.members["version"] == String(found.view.complaint.version - 1), found.view.complaint.answer != nil {
            return .going(to: found.address(found.path))
        }
        return try await desk.attempt(
            form, of: found.answering(), at: found.path + "/answer", in: catalogue, request, context
        ) {
            let (outcome, text, official, version) = try form.read { fields in
                (
                    fields.required("outcome", .choice(Complaint.Outcome.self)),
                    fields.required("text", .text(PlainText(.paragraphs, Complaint.answerLength))),
                    Signatory(
                        name: fields.required("name", .text(PlainText(.line, 1...200))),
                        office: fields.required("office", .text(PlainText(.line, 1...300)))),
                    fields.required("version", .version)
                )
            }
            _ = try await complaining.answer(
                found.view.complaint.id, outcome, text: text, official: official, expecting: version, by: actor)
            return .going(to: found.address(found.path))
        }
    }
}
