import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What is shown: the consultations of a body, each of them, what has no reply yet, and the replies.
extension AnalysisDeskPages {
    func list(_ reader: DeskReader, _ request: Request) async throws -> TextAnswer {
        try reader.actor.require(.consult)
        let page = try request.query { query in
            _ = query.optional("body", .uuid)
            return query.page(by: Place.self, of: "pages/desk/consultations", usually: Self.shown)
        }
        let bodies = reader.actor.grants.filter { $0.role == .official }.compactMap(\.body).sorted { $0.text < $1.text }
        let wanted = reader.query["body"].flatMap(UUID.init(uuidString:))
        var filter = ConsultationListing.Filter()
        filter.body = wanted.flatMap { bodies.contains($0) ? $0 : nil } ?? bodies.first
        let found =
            filter.body == nil
            ? []
            : try await browsing.list(
                filter,
                after: page.after.map { ConsultationListing.Mark(closesAt: .clamped(microseconds: $0.at), id: $0.id) },
                limit: page.fetch, reader: reader.actor)
        let (shown, next) = try page.cut(found) { view in
            let mark = view.consultation.listingMark
            return Place(at: Int(mark.closesAt.microsecondsSinceEpoch), id: mark.id)
        }
        let say = Wording(page: "consultation", catalogue: reader.catalogue)
        let lines = shown.compactMap { view in
            rules.profiles[view.consultation.profile].map { profile in
                var line = ConsultationLine(view, zone: profile.zone, say)
                line.address = reader.address("/desk/consultations/\(view.consultation.id.text)")
                return line
            }
        }
        let own = Wording(page: "analysis", catalogue: reader.catalogue)
        let list = ListPage(
            title: own("list"), lead: own("list_lead"), lines: lines, next: next.map(request.address),
            text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_consultations", list, titled: list.title, in: reader.catalogue, at: "/desk/consultations", request)
    }

    func page(_ reader: DeskReader, _ request: Request, _ context: AppContext) async throws -> Response {
        let matter = try await matter(context, reader)
        var page = AnalysisDeskPage(matter)
        page.owed = try await desk.page(of: matter.id, after: nil, limit: Self.shown, by: reader.actor).items
            .map { OwedDeskLine($0, Wording(page: "desk_owed", catalogue: reader.catalogue)) }
        if matter.consultation.isPublic {
            let replies = try await replying.replies(in: matter.id, after: 0, limit: Self.repliesLooked)
            page.add(try await replying.coverage(of: matter.id), to: matter)
            page.add(try await coding.themes(of: matter.id), answeredBy: replies, to: matter)
            page.add(
                try await formLetters.letters(of: matter.id, limit: Self.shown, reader: reader.actor).letters,
                answeredBy: replies, to: matter)
        }
        return forms.pages.answer(
            "desk_consultation", page, titled: page.title, in: reader.catalogue, at: matter.path
        ).response(from: request, context: context)
    }

    /// Of the whole consultation, or of a theme.
    func unanswered(_ reader: DeskReader, _ request: Request, _ context: AppContext) async throws -> Response {
        let matter = try await matter(context, reader)
        let page = try request.query { query in
            _ = query.optional("theme", .uuid)
            return query.page(by: Place.self, of: "pages/desk/unanswered", usually: Self.shown)
        }
        var filter = ContributionListing.Filter(consultation: matter.id)
        filter.isAnswered = false
        filter.theme = reader.query["theme"].flatMap(UUID.init(uuidString:))
        let found = try await contributions.list(filter, after: page.after.map(\.contribution), limit: page.fetch)
        let (shown, next) = try page.cut(found, key: Place.init)
        var lines: [ContributionDeskLine] = []
        for item in shown {
            // What is not before the public is the body's to read all the same.
            let text =
                item.text == nil
                ? try await contributions.contribution(item.id, reader: reader.actor).content?.text : item.text
            lines.append(ContributionDeskLine(item, text: text, matter))
        }
        let list = ListPage(
            title: matter.say("unanswered"), lead: matter.title, lines: lines, next: next.map(request.address),
            text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_contributions", list, titled: list.title, in: reader.catalogue, at: matter.path + "/unanswered",
            request
        ).response(from: request, context: context)
    }

    func replies(_ reader: DeskReader, _ request: Request, _ context: AppContext) async throws -> Response {
        let matter = try await matter(context, reader)
        let page = try request.query { $0.page(by: Int.self, of: "pages/desk/replies", usually: Self.shown) }
        let found = try await replying.replies(in: matter.id, after: max(0, page.after ?? 0), limit: page.fetch)
        let (shown, next) = try page.cut(found, key: \.number)
        let list = ListPage(
            title: matter.say("replies"), lead: matter.title, lines: shown.map { ReplyDeskLine($0, matter) },
            next: next.map(request.address), text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_replies", list, titled: list.title, in: reader.catalogue, at: matter.path + "/replies", request
        ).response(from: request, context: context)
    }
}

extension AnalysisDeskPages.Place {
    init(_ item: ContributionListing.Item) {
        self.init(at: Int(item.submittedAt.microsecondsSinceEpoch), id: item.id)
    }

    fileprivate var contribution: ContributionListing.Mark {
        .init(submittedAt: .clamped(microseconds: at), id: id)
    }
}
