import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Saying something of one passage of a document, as part of one's contribution.
struct CommentingPages: Sendable {
    let contributing: ContributingPages
    private var desk: FormDesk { contributing.desk }

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let new: RouterPath = "consultations/{reference}/contribution/comment/{document}/{version}/{passage}"
        let old: RouterPath = "consultations/{reference}/contribution/comments/{number}"
        group.get(new) { request, context in
            guard let actor = context.actor else { throw Refusal.notSignedIn }
            let (consultation, _) = try await contributing.reading.consultation(context)
            let place = ContributionPlace(consultation.consultation, catalogue.language)
            let (document, version, number) = try named(context)
            // Who has begun nothing yet begins with this passage.
            let id = consultation.consultation.id
            guard try await contributing.reading.contributions.mine(in: id, by: actor) != nil else {
                let query = "?document=\(document.text)&version=\(version)&passage=\(number)"
                return Response.going(to: place.address(query))
            }
            let own = try await contributing.own(context, in: catalogue)
            let choice = try await passage(number, of: document, version, in: nil, own)
            return desk.answer(
                own.page(nil, nil, on: choice), at: place.path + choice.path, in: catalogue, request, context)
        }
        group.post(new) { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let own = try await contributing.own(context, in: catalogue)
                let (document, version, number) = try named(context)
                let choice = try await passage(number, of: document, version, in: nil, own)
                return try await save(nil, choice, form, actor, own, request, context)
            }
        }
        group.get(old) { request, context in
            let own = try await contributing.own(context, in: catalogue)
            let (number, comment) = try comment(context, own)
            let page = own.page(comment, number, on: try await passage(comment, own))
            return desk.answer(page, at: "\(own.place.path)/comments/\(number)", in: catalogue, request, context)
        }
        group.post(old) { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let own = try await contributing.own(context, in: catalogue)
                let (number, comment) = try comment(context, own)
                return try await save(number, try await passage(comment, own), form, actor, own, request, context)
            }
        }
    }

    private func comment(_ context: AppContext, _ own: OwnContribution) throws -> (Int, PassageComment) {
        let number = try context.parameters.number("number")
        guard own.content.comments.indices.contains(number - 1) else { throw Refusal.notFound }
        return (number, own.content.comments[number - 1])
    }

    /// The passage that the path names.
    private func named(_ context: AppContext) throws -> (document: UUID, version: Int, passage: Int) {
        (
            try context.parameters.uuid("document"), try context.parameters.number("version"),
            try context.parameters.number("passage")
        )
    }

    private func passage(_ comment: PassageComment, _ own: OwnContribution) async throws -> PassageChoice {
        try await passage(
            comment.anchor.passage, of: comment.document, comment.version, in: comment.anchor.language, own)
    }

    /// - Parameter language: in which it was read; nil for one that is read now.
    private func passage(
        _ number: Int, of document: UUID, _ version: Int, in language: Language?, _ own: OwnContribution
    ) async throws -> PassageChoice {
        guard (1...Int(Int32.max)).contains(number), own.documents.contains(where: { $0.document.id == document })
        else {
            throw Refusal.notFound
        }
        let view = try await contributing.reading.documents.passage(
            number, of: document, version: version, reader: nil)
        let language = language ?? view.version.language(for: own.catalogue.language)
        guard let found = view.passages[language] else { throw Refusal.notFound }
        let comment = PassageComment(
            document: document, version: version, anchor: Anchor(passage: number, language: language), text: "")
        return PassageChoice(
            document: document, version: version, passage: number, language: language,
            name: ContributionSaid.name(
                of: comment, own.documents, Wording(page: "contribution", catalogue: own.catalogue)),
            words: [found.label, found.text].compactMap { $0 }.joined(separator: " "))
    }

    /// - Parameter number: of the comment that is there, from 1; nil for a new one.
    private func save(
        _ number: Int?, _ passage: PassageChoice, _ form: FormBody, _ actor: Actor, _ own: OwnContribution,
        _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let known = number.map { own.content.comments[$0 - 1] }
        let page = own.page(known, number, on: passage)
        let path = own.place.path + (number.map { "/comments/\($0)" } ?? passage.path)
        let isRemoved = number != nil && form.members["_remove"] != nil
        return try await desk.attempt(form, of: page, at: path, in: own.catalogue, request, context) {
            let (content, version) = try form.read { fields in
                (
                    isRemoved
                        ? removing(number ?? 0, &fields, own) : reading(number, passage, &fields, own),
                    fields.required("version", .integer(1...Int(Int32.max)))
                )
            }
            _ = try await contributing.contributing.save(
                own.view.contribution.id, content, expecting: version, by: actor)
            return .going(to: own.place.address(""))
        }
    }

    private func removing(_ number: Int, _ fields: inout Fields, _ own: OwnContribution) -> ContributionContent {
        // Whatever still stands in its fields.
        _ = fields.optional("text", .text(PlainText(.paragraphs, 0...PassageComment.textLength.upperBound)))
        _ = fields.optional("wording", .text(PlainText(.paragraphs, 0...PassageComment.wordingLength.upperBound)))
        var content = own.content
        content.comments.remove(at: number - 1)
        return content
    }

    private func reading(
        _ number: Int?, _ passage: PassageChoice, _ fields: inout Fields, _ own: OwnContribution
    ) -> ContributionContent {
        var content = own.content
        let text = fields.required("text", .text(PlainText(.paragraphs, PassageComment.textLength)))
        let wording = fields.optional("wording", .text(PlainText(.paragraphs, PassageComment.wordingLength)))
        if let number {
            content.comments[number - 1].text = text
            content.comments[number - 1].wording = wording
            return content
        }
        if content.comments.count >= PassageComment.limit { fields.refuse("text", "too_many", .tooManyComments) }
        content.comments.append(
            PassageComment(
                document: passage.document, version: passage.version,
                anchor: Anchor(passage: passage.passage, language: passage.language), text: text, wording: wording))
        return content
    }
}

extension LocalizedText {
    fileprivate static let tooManyComments = LocalizedText(
        kk: "Бір пікірде ең көбі \(PassageComment.limit) ескертпе болады.",
        ru: "В одном мнении не больше \(PassageComment.limit) замечаний.",
        en: "A contribution has at most \(PassageComment.limit) comments.")
}
