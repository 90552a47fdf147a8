import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What is owed: lists, tables, calendars and news.
struct ObligationRoutes: Sendable {
    let obligations: ObligationBrowsing
    let browsing: Browsing
    let rules: RuleBook
    let origin: SiteOrigin

    func add(to api: some RouterMethods<AppContext>) {
        let routes = api.group("obligations")
        routes.get(use: list)
        routes.get("export", use: export)
        routes.get("calendar", use: calendar)
        routes.get("feeds/{name}", use: feed)
        routes.get("{id}", use: read)
        api.get("bodies/{id}/calendar", use: bodyCalendar)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<ObligationAnswer> {
        let query = try request.query { ObligationQuery(&$0) }
        let (items, next) = try await obligations.list(
            query.filter, order: query.order, after: query.page.after?.mark, limit: query.page.limit)
        return try query.page.page(items.map(ObligationAnswer.init), next: next.map(ObligationPlace.init))
    }

    @Sendable private func read(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ObligationDetailAnswer> {
        let (view, reminders) = try await obligations.obligation(context.parameters.uuid("id"))
        return JSONAnswer(ObligationDetailAnswer(view, reminders: reminders))
    }

    /// A portion at a time, each read when the one before has been sent: a slow reader holds no connection.
    @Sendable private func export(request: Request, context: AppContext) async throws -> Response {
        let filter = try request.query { ObligationListing.Filter(&$0) }
        let first = try await portion(filter, after: nil)
        let body = ResponseBody { writer in
            var table = CSVText(columns: ObligationTable.columns)
            var (views, next) = first
            while true {
                for view in views { table.append(ObligationTable.cells(view)) }
                try await writer.write(ByteBuffer(string: table.drain()))
                guard let mark = next else { break }
                (views, next) = try await portion(filter, after: mark)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: CSVText.contentType, .contentDisposition: #"attachment; filename="obligations.csv""#,
            ], body: body)
    }

    private func portion(
        _ filter: ObligationListing.Filter, after mark: ObligationListing.Mark?
    ) async throws -> (items: [ObligationView], next: ObligationListing.Mark?) {
        try await obligations.list(filter, order: .due, after: mark, limit: 1_000)
    }

    @Sendable private func calendar(request: Request, context: AppContext) async throws -> TextAnswer {
        let body = try request.query { $0.optional("body", .uuid) }
        return try await calendar(of: body, request, context)
    }

    @Sendable private func bodyCalendar(request: Request, context: AppContext) async throws -> TextAnswer {
        try await calendar(of: context.parameters.uuid("id"), request, context)
    }

    private func calendar(of id: UUID?, _ request: Request, _ context: AppContext) async throws -> TextAnswer {
        let views = try await obligations.calendar(of: id)
        let body: Body? = if let id { try await browsing.body(id) } else { nil }
        return TextAnswer(
            contentType: ICalendar.contentType, text: news(request, context).calendar(views, of: body?.name).text)
    }

    @Sendable private func feed(request: Request, context: AppContext) async throws -> TextAnswer {
        guard let feed = context.parameters.get("name").flatMap(ObligationBrowsing.Feed.init(rawValue:)) else {
            throw Refusal.notFound
        }
        let id = try request.query { $0.optional("body", .uuid) }
        let views = try await obligations.feed(feed, of: id)
        let body: Body? = if let id { try await browsing.body(id) } else { nil }
        let news = news(request, context).feed(
            feed, views, of: body, path: request.uri.string, at: context.arrival)
        return TextAnswer(contentType: AtomFeed.contentType, text: news.text)
    }

    private func news(_ request: Request, _ context: AppContext) -> ObligationNews {
        ObligationNews(language: context.language, base: origin.address(for: request), rules: rules)
    }
}
