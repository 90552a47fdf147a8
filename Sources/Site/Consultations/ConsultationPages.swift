import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The list of consultations, and each of them.
struct ConsultationPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var closesAt: Int
        var id: UUID
    }

    private static let (shown, owedShown) = (20, 10)

    let pages: Pages
    let reading: ConsultationReading
    let bodies: Browsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("consultations") { request, _ in try await list(request, in: catalogue) }
        group.get("consultations/{reference}") { request, context -> Response in
            if let id = UUID(uuidString: context.parameters.get("reference") ?? "") {
                // By its identifier, which is what other matters name it with.
                let consultation = try await reading.consultations.consultation(id, reader: nil).consultation
                return .going(to: "/\(catalogue.language.rawValue)/consultations/\(consultation.reference ?? "")")
            }
            return try await read(context, in: catalogue).response(from: request, context: context)
        }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (search, body, page) = try request.query { query in
            (
                query.optional("query", .text(PlainText(.line, 0...200)), or: ""), query.optional("body", .uuid),
                query.page(by: Place.self, of: "pages/consultations", usually: Self.shown)
            )
        }
        let say = Wording(page: "consultation", catalogue: catalogue)
        var filter = ConsultationListing.Filter()
        filter.search = search.isEmpty ? nil : search
        filter.body = body
        let mark = page.after.map {
            ConsultationListing.Mark(closesAt: .clamped(microseconds: $0.closesAt), id: $0.id)
        }
        let found = try await reading.consultations.list(filter, after: mark, limit: page.fetch, reader: nil)
        let (shown, next) = try page.cut(found) { view in
            let mark = view.consultation.listingMark
            return Place(closesAt: Int(mark.closesAt.microsecondsSinceEpoch), id: mark.id)
        }
        let lines = shown.compactMap { view in
            reading.rules.profiles[view.consultation.profile].map { ConsultationLine(view, zone: $0.zone, say) }
        }
        let list = ListPage(
            title: say("list"), lead: try await lead(search, body, say), lines: lines, next: next.map(request.address),
            search: SearchField(action: "/\(catalogue.language.rawValue)/consultations", value: search),
            text: catalogue.texts)
        return pages.answer("consultations", list, titled: list.title, in: catalogue, at: "/consultations", request)
    }

    private func lead(_ search: String, _ body: UUID?, _ say: Wording) async throws -> String {
        if !search.isEmpty { return say("found", ["query": search]) }
        guard let body else { return say("list_lead") }
        return try await say("of_body", ["body": bodies.body(body).name[say.language]])
    }

    private func read(_ context: AppContext, in catalogue: Catalogue) async throws -> TextAnswer {
        let (view, profile) = try await reading.consultation(context)
        let (id, language) = (view.consultation.id, catalogue.language)
        let say = Wording(page: "consultation", catalogue: catalogue)
        var page = ConsultationPage(view, profile: profile, in: catalogue)
        let address = "/\(language.rawValue)/consultations/\(page.reference)"
        page.add(try await reading.replying.coverage(of: id), say)
        page.documents = try await reading.documents.documents(of: id, reader: nil).map {
            ConsultationPage.Link(
                linked: $0.document.title[language], linkAddress: "\(address)/documents/\($0.document.id.text)")
        }
        page.files = try await reading.attachments.attachments(of: id, reader: nil).compactMap { file in
            file.name.map { ConsultationPage.Link(linked: $0, linkAddress: "/api/v1/attachments/\(file.id.text)") }
        }
        page.questions = try await reading.questions.questionnaire(of: id, reader: nil).questionnaire.questions.map {
            $0.text[language]
        }
        var filter = ObligationListing.Filter()
        filter.matter = id
        filter.standings = [.overdue, .dueSoon, .open]
        let owed = Wording(page: "owed", catalogue: catalogue)
        page.owed = try await reading.obligations.list(filter, order: .due, after: nil, limit: Self.owedShown).items
            .map { ConsultationPage.Fact($0, owed) }
        page.contribute = try await contribute(to: view, at: address, by: context.actor, say)
        return pages.answer(
            "consultation", page, titled: page.title, in: catalogue, at: "/consultations/\(page.reference)")
    }

    /// To what one has said already, or where one can say something.
    private func contribute(
        to view: ConsultationView, at address: String, by actor: Actor?, _ say: Wording
    ) async throws -> FormPage.Link? {
        if let actor, let mine = try await reading.contributions.mine(in: view.consultation.id, by: actor) {
            let label = say(mine.contribution.state == .draft ? "go_on" : "own")
            return FormPage.Link(address: address + "/contribution", label: label)
        }
        guard view.takesContributions else { return nil }
        return FormPage.Link(address: address + "/contribution", label: say("contribute"))
    }
}
