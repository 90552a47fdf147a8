import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The contributions to a consultation, and each of them with what became of it.
struct ContributionPages: Sendable {
    /// A list with a form that narrows it.
    struct List: Sendable {
        var title: String
        var consultation: String
        var consultationAddress: String
        var form: PageForm
        var notSearched: String?
        var lines: [ContributionLine]
        var next: String?
        let text: [String: [String: String]]
    }

    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        var submittedAt: Int
        var id: UUID
    }

    private static let shown = 20

    let pages: Pages
    let reading: ConsultationReading

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let say = Wording(page: "contribution", catalogue: catalogue)
        group.get("consultations/{reference}/contributions") { request, context in
            try await list(request, context, say)
        }
        group.get("contributions/{reference}") { _, context in try await read(context, say) }
    }

    private func list(_ request: Request, _ context: AppContext, _ say: Wording) async throws -> TextAnswer {
        let (consultation, profile) = try await reading.consultation(context)
        let id = consultation.consultation.id
        let (filter, page) = try request.query { query in
            var filter = ContributionListing.Filter(consultation: id)
            filter.search = query.optional("query", .text(PlainText(.line, 1...100)))
            filter.isAnswered = query.optional("answered", .boolean)
            filter.disposition = query.optional("disposition", .choice(Disposition.self))
            filter.theme = query.optional("theme", .uuid)
            return (filter, query.page(by: Place.self, of: "pages/contributions", usually: Self.shown))
        }
        let found = try await reading.contributions.list(
            filter,
            after: page.after.map {
                ContributionListing.Mark(submittedAt: .clamped(microseconds: $0.submittedAt), id: $0.id)
            }, limit: page.fetch)
        let (shown, next) = try page.cut(found) {
            Place(submittedAt: Int($0.submittedAt.microsecondsSinceEpoch), id: $0.id)
        }
        let path = "/consultations/\(consultation.consultation.reference ?? "")"
        let home = "/\(say.language.rawValue)\(path)"
        var form = PageForm(
            asking: home + "/contributions", fields: fields(try await reading.themes.themes(of: id), say),
            button: say("show"))
        let asked = try request.parameters()
        for index in form.fields.indices { form.fields[index].fill(from: asked) }
        let missed = filter.search == nil ? 0 : try await reading.contributions.notSearched(filter)
        let list = List(
            title: say("list"), consultation: consultation.consultation.text.title[say.language],
            consultationAddress: home, form: form, notSearched: missed > 0 ? say("not_searched", missed) : nil,
            lines: shown.map { ContributionLine($0, zone: profile.zone, say) }, next: next.map(request.address),
            text: say.catalogue.texts)
        return pages.answer(
            "contributions", list, titled: list.title, in: say.catalogue, at: path + "/contributions", request)
    }

    private func fields(_ themes: [ThemeRepository.Counted], _ say: Wording) -> [FormField] {
        let all = (value: "", label: say("all"))
        let answered = [(value: "true", label: say("answered_yes")), (value: "false", label: say("answered_no"))]
        let dispositions = Disposition.allCases.map { (value: $0.rawValue, label: $0.label[say.language]) }
        let choices = themes.map { counted in
            (value: counted.theme.id.text, label: "\(counted.theme.number). \(counted.theme.title[say.language])")
        }
        return [FormField("query", say("words"), type: "search")]
            + (choices.isEmpty ? [] : [FormField("theme", say("theme"), type: "select", options: [all] + choices)])
            + [
                FormField("disposition", say("disposition"), type: "select", options: [all] + dispositions),
                FormField("answered", say("answered"), type: "select", options: [all] + answered),
            ]
    }

    private func read(_ context: AppContext, _ say: Wording) async throws -> TextAnswer {
        let reference = context.parameters.get("reference") ?? ""
        guard reference.wholeMatch(of: /[A-Z]{2,4}-P-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        let view = try await reading.contributions.contribution(reference: reference, reader: context.actor)
        let consultation = try await reading.consultations.consultation(view.contribution.consultation, reader: nil)
        guard let zone = reading.rules.profiles[consultation.consultation.profile]?.zone else { throw Refusal.notFound }
        var page = ContributionPage(view, of: consultation, zone: zone, say)
        try await add(to: &page, view, consultation.consultation, zone, context, say)
        return pages.answer(
            "contribution", page, titled: page.title, in: say.catalogue, at: "/contributions/\(reference)")
    }

    private func add(
        to page: inout ContributionPage, _ view: ContributionView, _ consultation: Consultation, _ zone: Zone,
        _ context: AppContext, _ say: Wording
    ) async throws {
        let id = view.contribution.id
        let questionnaire = try await reading.questions.questionnaire(of: consultation.id, reader: nil).questionnaire
        let documents = try await reading.documents.documents(of: consultation.id, reader: nil)
        let said = { ContributionSaid($0, asked: questionnaire, documents, consultation, say) }
        page.now = view.content.map(said)
        page.redactions = try await reading.redactions.redactions(of: id, reader: context.actor)
            .map(\.redaction).filter(\.isInForce).map {
                .init(code: $0.code.label[say.language], why: $0.reason)
            }
        let revisions = try await reading.contributions.revisions(of: id, reader: context.actor)
        if revisions.count > 1 {
            page.revisions = revisions.map { revision in
                .init(
                    versionName: say.catalogue.text(
                        "outcome", "version",
                        [
                            "number": say.catalogue.number(revision.number),
                            "date": say.catalogue.date(zone.date(of: revision.submittedAt)),
                        ]) ?? "", earlier: revision.content.map(said))
            }
        }
        guard view.contribution.state == .submitted else { return }
        page.reply = try await reading.replying.answer(to: id).map {
            OutcomeReplyText($0, documents, consultation, OutcomeWording(catalogue: say.catalogue))
        }
        if page.reply == nil {
            page.awaited =
                consultation.outcomeDueOn.map { say("awaited", ["date": say.catalogue.date($0)]) } ?? say("no_reply")
        }
    }
}
