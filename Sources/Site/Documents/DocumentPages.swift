import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The texts that a consultation is about: each version, what it changed, and what is said of each passage.
struct DocumentPages: Sendable {
    /// The place among the comments after which a page begins.
    private struct Place: Codable, Sendable {
        var contribution: UUID
        var comment: Int
    }

    private static let (passagesShown, changesShown, commentsShown) = (60, 30, 20)
    private static let kinds: [DocumentDifference.Kind] = [.changed, .added, .removed, .moved]

    let pages: Pages
    let reading: ConsultationReading

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let say = Wording(page: "document", catalogue: catalogue)
        let document: RouterPath = "consultations/{reference}/documents/{document}"
        group.get(document) { request, context in try await read(nil, request, context, say) }
        group.get("consultations/{reference}/documents/{document}/versions/{version}") { request, context in
            try await read(context.parameters.number("version"), request, context, say)
        }
        group.get("consultations/{reference}/documents/{document}/versions/{version}/changes") { request, context in
            try await changes(request, context, say)
        }
        group.get("consultations/{reference}/documents/{document}/versions/{version}/passages/{passage}") {
            request, context in try await passage(request, context, say)
        }
    }

    /// - Parameter number: nil for the latest version.
    private func read(
        _ number: Int?, _ request: Request, _ context: AppContext, _ say: Wording
    ) async throws -> TextAnswer {
        let (consultation, profile) = try await reading.consultation(context)
        let view = try await reading.document(context, of: consultation.consultation)
        let version = try view.version(number)
        let after = try request.query { $0.optional("after", .integer(0...1_000_000), or: 0) }
        let language = version.language(for: say.language)
        let found = try await reading.documents.passages(
            of: view.document.id, version: version.number, in: language, after: after, limit: Self.passagesShown + 1,
            reader: nil
        ).passages
        var page = DocumentPage(
            view, version, Array(found.prefix(Self.passagesShown)), in: language, of: consultation,
            zone: profile.zone, say)
        if found.count > Self.passagesShown {
            page.next = request.address(of: String(found[Self.passagesShown - 1].passage.number))
        }
        return answer("document", page, titled: page.title, request, say)
    }

    private func changes(_ request: Request, _ context: AppContext, _ say: Wording) async throws -> TextAnswer {
        let (consultation, profile) = try await reading.consultation(context)
        let view = try await reading.document(context, of: consultation.consultation)
        let new = try view.version(context.parameters.number("version"))
        let (from, after) = try request.query { query in
            (
                query.optional("from", .integer(1...Int(Int32.max))),
                query.optional("after", .integer(0...1_000_000), or: 0)
            )
        }
        guard new.number > 1 else { throw Refusal.notFound }
        let old = try view.version(from ?? new.number - 1)
        let shared = new.languages.filter(old.languages.contains)
        guard let language = shared.contains(say.language) ? say.language : shared.first else { throw Refusal.notFound }
        let found = try await reading.documents.changes(
            of: view.document.id, version: new.number, from: old.number, kinds: Self.kinds, in: language, after: after,
            limit: Self.changesShown + 1, reader: nil)
        var page = DocumentChangesPage(
            view, new, from: old, Array(found.prefix(Self.changesShown)), in: language, of: consultation,
            zone: profile.zone, say)
        if found.count > Self.changesShown {
            page.next = request.address(of: String(found[Self.changesShown - 1].place))
        }
        return answer("document_changes", page, titled: page.title, request, say)
    }

    private func passage(_ request: Request, _ context: AppContext, _ say: Wording) async throws -> TextAnswer {
        let (consultation, profile) = try await reading.consultation(context)
        let view = try await reading.document(context, of: consultation.consultation)
        let version = try view.version(context.parameters.number("version"))
        let number = try context.parameters.number("passage")
        let asked = try request.query { $0.page(by: Place.self, of: "pages/passage", usually: Self.commentsShown) }
        let found = try await reading.documents.passage(
            number, of: view.document.id, version: version.number, reader: nil)
        let language = version.language(for: say.language)
        guard let passage = found.passages[language] else { throw Refusal.notFound }
        var filter = PassageCommentListing.Filter(document: view.document.id, version: version.number)
        filter.passage = number
        let comments = try await reading.documents.comments(
            filter,
            after: asked.after.map { CommentAnchorRepository.Key(contribution: $0.contribution, comment: $0.comment) },
            limit: asked.fetch, reader: nil)
        let (shown, next) = try asked.cut(comments) { (item: PassageCommentListing.Item) in
            Place(contribution: item.standing.key.contribution, comment: item.standing.key.comment)
        }
        var page = PassagePage(
            passage, found, in: language, of: view, Array(shown), consultation, zone: profile.zone, say)
        page.next = next.map(request.address)
        return answer("passage", page, titled: page.title, request, say)
    }

    private func answer(
        _ template: String, _ page: Any, titled title: String, _ request: Request, _ say: Wording
    ) -> TextAnswer {
        let path = String(request.uri.path.dropFirst(1 + say.language.rawValue.count))
        return pages.answer(template, page, titled: title, in: say.catalogue, at: path, request)
    }
}

extension DocumentView {
    /// - Parameter number: nil for the latest one that is published.
    /// - Throws: `not_found`.
    func version(_ number: Int?) throws(Refusal) -> DocumentVersion {
        let published = versions.filter { $0.publishedAt != nil }
        let version = number.map { number in published.first { $0.number == number } } ?? published.last
        guard let version, number == nil || version.number == number else { throw .notFound }
        return version
    }
}
