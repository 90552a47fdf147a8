import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Where officials run the consultations of their body, and answer what was said.
struct AnalysisDeskPages: Sendable {
    /// The place in a list of consultations after which a page begins; in microseconds since 1970.
    struct Place: Codable, Sendable {
        var at: Int
        var id: UUID
    }

    static let shown = 20
    /// More replies than a page looks through to say what has one.
    static let repliesLooked = 1_000

    let forms: FormDesk
    let desk: Desk
    let browsing: ConsultationBrowsing
    let consulting: Consulting
    let contributions: ContributionBrowsing
    let coding: Coding
    let replying: Replying
    let formLetters: FormLetters
    let concluding: Concluding
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/consultations") { request, context in
            try await list(try forms.reader(request, context, in: catalogue), request)
        }
        group.get("desk/consultations/{id}") { request, context in
            try await page(try forms.reader(request, context, in: catalogue), request, context)
        }
        group.get("desk/consultations/{id}/unanswered") { request, context in
            try await unanswered(try forms.reader(request, context, in: catalogue), request, context)
        }
        group.get("desk/consultations/{id}/replies") { request, context in
            try await replies(try forms.reader(request, context, in: catalogue), request, context)
        }
        for (step, make): (AnalysisStep, @Sendable (ConsultedMatter) -> DeskStep) in [
            (.announcement, { $0.announcement(consulting) }), (.lengthening, { $0.lengthening(consulting) }),
            (.pause, { $0.pause(consulting) }), (.resumption, { $0.resumption(consulting) }),
            (.reopening, { $0.reopening(consulting) }), (.cancellation, { $0.cancellation(consulting) }),
            (.analysis, { $0.analysis(consulting) }), (.letters, { $0.letters(formLetters) }),
        ] {
            add(to: group, in: catalogue, step.rawValue) { matter, _, _ in make(matter) }
        }
        add(to: group, in: catalogue, "theme") { matter, _, _ in
            matter.theme(coding, among: try await coding.themes(of: matter.id).map(\.theme))
        }
        add(to: group, in: catalogue, "themes/{theme}/words") { matter, context, _ in
            let id = try context.parameters.uuid("theme")
            guard let found = try await coding.themes(of: matter.id).first(where: { $0.theme.id == id }) else {
                throw Refusal.notFound
            }
            return matter.words(of: found.theme, coding)
        }
        add(to: group, in: catalogue, "assignment") { matter, _, form in try await assignment(matter, form) }
        add(to: group, in: catalogue, "reply") { matter, _, form in try await reply(matter, form) }
        add(to: group, in: catalogue, "replies/{number}/withdrawal") { matter, context, _ in
            let number = context.parameters.get("number").flatMap(Int.init) ?? 0
            guard 1...Int(Int32.max) ~= number,
                let found = try await replying.replies(in: matter.id, after: number - 1, limit: 1).first,
                found.number == number
            else { throw Refusal.notFound }
            return matter.withdrawal(of: found, replying)
        }
        add(to: group, in: catalogue, "outcome") { matter, _, _ in
            matter.outcome(
                concluding, try await replying.coverage(of: matter.id),
                earlier: try await concluding.reports(of: matter.id).last)
        }
    }

    private func add(
        to group: RouterGroup<AppContext>, in catalogue: Catalogue, _ path: String,
        _ make: @escaping @Sendable (ConsultedMatter, AppContext, FormBody?) async throws -> DeskStep
    ) {
        forms.addStep("desk/consultations/{id}/\(path)", to: group, in: catalogue) { context, reader, form in
            try await make(try await matter(context, reader), context, form)
        }
    }

    /// - Throws: `not_found`; `other_body` for whoever does not act for the body that asks.
    func matter(_ context: AppContext, _ reader: DeskReader) async throws -> ConsultedMatter {
        let view = try await browsing.consultation(context.parameters.uuid("id"), reader: reader.actor)
        try reader.actor.requireOfficial(of: view.body, .consult)
        guard let profile = rules.profiles[view.consultation.profile] else { throw Refusal.notFound }
        return ConsultedMatter(view: view, zone: profile.zone, reader: reader)
    }
}
