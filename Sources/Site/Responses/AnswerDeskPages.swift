import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Where officials answer petitions: a page for each, and one for each step of the answer.
struct AnswerDeskPages: Sendable {
    let forms: FormDesk
    let desk: Desk
    let browsing: Browsing
    let responses: ResponseBrowsing
    let answering: Answering
    let commitments: CommitmentBrowsing
    let promising: Commitments
    let rules: RuleBook

    /// More is owed of no petition at once.
    private static let owedLimit = 50

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let petition = "desk/answers/{reference}"
        group.get(RouterPath(petition)) { request, context in
            try await page(try forms.reader(request, context, in: catalogue), request, context)
        }
        add(to: group, in: catalogue, "registration") { matter, _, _ in matter.registration(answering) }
        add(to: group, in: catalogue, "forwarding") { matter, _, form in try await forwarding(matter, form) }
        add(to: group, in: catalogue, "commission") { matter, _, _ in matter.commission(answering) }
        add(to: group, in: catalogue, "invitation") { matter, _, _ in matter.invitation(answering) }
        add(to: group, in: catalogue, "members/{member}/answer") { matter, context, _ in
            matter.attendance(of: try member(of: matter, context), answering)
        }
        add(to: group, in: catalogue, "members/{member}/ending") { matter, context, _ in
            matter.ending(of: try member(of: matter, context), answering)
        }
        add(to: group, in: catalogue, "proceeding") { matter, _, _ in matter.proceeding(answering) }
        add(to: group, in: catalogue, "proceedings/{proceeding}/minutes") { matter, context, _ in
            matter.minutes(of: try proceeding(of: matter, context), answering)
        }
        add(to: group, in: catalogue, "proceedings/{proceeding}/calling-off") { matter, context, _ in
            matter.callingOff(try proceeding(of: matter, context), answering)
        }
        add(to: group, in: catalogue, "draft") { matter, _, _ in matter.draft(answering) }
        add(to: group, in: catalogue, "decision") { matter, _, _ in
            matter.decision(answering, missing: try await missing(matter))
        }
        add(to: group, in: catalogue, "publication") { matter, _, _ in matter.publication(answering) }
        add(to: group, in: catalogue, "reply") { matter, _, _ in matter.reply(answering) }
        add(to: group, in: catalogue, "commitment") { matter, _, form in matter.commitment(promising, form) }
    }

    private func add(
        to group: RouterGroup<AppContext>, in catalogue: Catalogue, _ path: String,
        _ make: @escaping @Sendable (AnsweredPetition, AppContext, FormBody?) async throws -> DeskStep
    ) {
        forms.addStep("desk/answers/{reference}/\(path)", to: group, in: catalogue) { context, reader, form in
            try await make(try await matter(context, reader), context, form)
        }
    }

    private func page(_ reader: DeskReader, _ request: Request, _ context: AppContext) async throws -> Response {
        let matter = try await matter(context, reader)
        let owed = try await owed(matter)
        let made = try await commitments.commitments(of: .petition(matter.petition.id), reader: reader.actor)
        let page = AnswerDeskPage(matter, owed: owed, commitments: made, at: reader.arrival)
        return forms.pages.answer(
            "desk_answer", page, titled: "\(page.reference): \(page.title)", in: reader.catalogue, at: matter.path
        ).response(from: request, context: context)
    }

    /// - Throws: `not_found`; `other_body`, `own_petition` for whoever does not answer it.
    private func matter(_ context: AppContext, _ reader: DeskReader) async throws -> AnsweredPetition {
        let reference = context.parameters.get("reference") ?? ""
        guard reference.wholeMatch(of: /[A-Z]{2,4}-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        let petition = try await browsing.petition(reference: reference, reader: reader.actor).petition
        let view = try await responses.response(to: petition.id, reader: reader.actor)
        try reader.actor.requireOfficial(of: view.body, inMatterOf: view.petition.applicant)
        guard let profile = rules.profiles[petition.profile],
            let version = view.petition.ruleVersion.flatMap(rules.version)
        else { throw Refusal.notFound }
        return AnsweredPetition(view: view, rules: version, profile: profile, reader: reader)
    }

    private func owed(_ matter: AnsweredPetition) async throws -> [Desk.Item] {
        try await desk.page(
            of: matter.petition.id, after: nil, limit: Self.owedLimit, by: matter.reader.actor
        ).items
    }

    /// What the decision still lacks but the decision itself.
    private func missing(_ matter: AnsweredPetition) async throws -> [String] {
        try await owed(matter).filter { $0.view.obligation.kind == .consideration }
            .flatMap(\.missing).filter { $0 != .decision }.map { $0.sentence[matter.say.language] }
    }

    private func forwarding(_ matter: AnsweredPetition, _ form: FormBody?) async throws -> DeskStep {
        let asked = form?.members[AnsweredPetition.searchName] ?? matter.reader.query["search"] ?? ""
        // No text of the database has a NUL in it.
        let search = String(asked.filter { $0 != "\0" }.prefix(100))
        let (bodies, next) = try await browsing.bodies(
            profile: matter.petition.profile, kind: nil, search: search.isEmpty ? nil : search, after: nil,
            limit: FilingQuestions.bodiesShown)
        return matter.forwarding(answering, to: bodies, isPart: next != nil, search: search)
    }

    private func member(of matter: AnsweredPetition, _ context: AppContext) throws -> CommissionMember {
        let id = try context.parameters.uuid("member")
        guard let member = matter.response.members.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return member
    }

    private func proceeding(of matter: AnsweredPetition, _ context: AppContext) throws -> Proceeding {
        let id = try context.parameters.uuid("proceeding")
        guard let found = matter.response.proceedings.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return found
    }
}
