import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// A theme of a consultation, and how many contributions speak to it.
struct ThemeAnswer: Encodable, Sendable {
    var id: String
    var consultation: String
    var number: Int
    var version: Int
    var original: Language
    var title: LocalizedText
    /// Left out while nobody has written it.
    var summary: LocalizedText?
    /// In lists only.
    var contributions: Int?

    init(_ theme: Theme, contributions: Int? = nil) {
        id = theme.id.text
        consultation = theme.consultation.text
        number = theme.number
        version = theme.version
        original = theme.original
        title = theme.title
        summary = theme.summary.en.isEmpty ? nil : theme.summary
        self.contributions = contributions
    }
}

/// How many contributions a command was about.
struct AssignedAnswer: Encodable, Sendable {
    var changed: Int
}

/// What a search for words came to.
struct FoundAnswer: Encodable, Sendable {
    var changed: Int
    var notSearched: Int
}

/// How analysts of a body sort what was said.
struct ThemeRoutes: Sendable {
    let coding: Coding

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/themes", use: list)

        let members = api.group(context: MemberContext.self)
        members.post("consultations/{id}/themes", use: make)
        members.put("themes/{id}", use: edit)
        members.post("themes/{id}/assignments", use: assign)
        members.post("themes/{id}/searches", use: assignFound)
        members.post("themes/{id}/removals", use: unassign)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<ThemeAnswer>> {
        let found = try await coding.themes(of: context.parameters.uuid("id"))
        return JSONAnswer(
            ListAnswer(items: found.map { ThemeAnswer($0.theme, contributions: $0.contributions) }))
    }

    @Sendable private func make(request: Request, context: MemberContext) async throws -> JSONAnswer<ThemeAnswer> {
        let wording = try await request.read { Coding.Wording(&$0) }
        let theme = try await coding.add(wording, to: context.parameters.uuid("id"), by: context.actor)
        return theme.answer(.created)
    }

    @Sendable private func edit(request: Request, context: MemberContext) async throws -> JSONAnswer<ThemeAnswer> {
        let version = try request.expectedVersion()
        let wording = try await request.read { Coding.Wording(&$0) }
        return try await coding.edit(
            context.parameters.uuid("id"), wording, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func assign(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AssignedAnswer> {
        let contributions = try await request.read { $0.required("contributions", .contributions) }
        let changed = try await coding.assign(
            context.parameters.uuid("id"), to: contributions, by: context.actor)
        return JSONAnswer(AssignedAnswer(changed: changed))
    }

    @Sendable private func assignFound(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<FoundAnswer> {
        let words = try await request.read { $0.required("query", .text(PlainText(.line, 1...100))) }
        let found = try await coding.assign(
            context.parameters.uuid("id"), toFound: words, by: context.actor)
        return JSONAnswer(FoundAnswer(changed: found.changed, notSearched: found.notSearched))
    }

    @Sendable private func unassign(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AssignedAnswer> {
        let contributions = try await request.read { $0.required("contributions", .contributions) }
        let changed = try await coding.unassign(
            context.parameters.uuid("id"), from: contributions, by: context.actor)
        return JSONAnswer(AssignedAnswer(changed: changed))
    }
}

extension Theme {
    /// The theme with its version as `ETag`.
    fileprivate func answer(_ status: HTTPResponse.Status = .ok) -> JSONAnswer<ThemeAnswer> {
        JSONAnswer(status, ThemeAnswer(self), headers: [.eTag: EntityTag(version: version).description])
    }
}

extension Coding.Wording {
    fileprivate init(_ fields: inout Fields) {
        self.init(
            original: fields.required("original", .choice(Language.self)),
            title: fields.required("title", .localized(PlainText(.line, Theme.titleLength))),
            summary: fields.optional(
                "summary", .localized(PlainText(.paragraphs, Theme.summaryLength)),
                or: LocalizedText(kk: "", ru: "", en: "")))
    }
}

extension Field where Value == [UUID] {
    fileprivate static var contributions: Field { .list(1...Theme.assignmentLimit, of: .uuid) }
}
