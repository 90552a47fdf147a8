import Domain
import Foundation
import Postgres
import Store

/// A document as its readers see it.
package struct DocumentView: Sendable {
    package var document: Document
    package var consultation: Consultation
    /// Those that the reader may see, oldest first.
    package var versions: [DocumentVersion]
    /// What each changed of the version before, by its number.
    package var changes: [Int: [DocumentDifference.Kind: Int]]
    /// What became of the comments on the version before.
    package var carried: [Int: [CarriedAnchor.Outcome: Int]]
}

/// One change between two versions, in one language.
package struct ChangeView: Sendable {
    /// In the difference, from 1.
    package var place: Int
    package var entry: DocumentDifference.Entry
    package var before: Passage?
    package var after: Passage?
    /// Word by word, of what changed, came or went.
    package var segments: [TextDifference.Segment]?
    /// The contributions that it is said to come from.
    package var sources: [DocumentChangeRepository.Source]
}

/// One passage in every language of its version.
package struct PassageView: Sendable {
    package var version: DocumentVersion
    package var passages: [Language: Passage]
    /// What became of it from the version before; nil in the first version.
    package var change: DocumentDifference.Entry?
    package var sources: [DocumentChangeRepository.Source]
}

/// Reading documents: what is published for everybody, drafts for whoever acts for the body.
package struct DocumentBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// In their order.
    ///
    /// - Throws: `not_found` where the reader does not see the consultation.
    package func documents(of consultation: UUID, reader: Actor?) async throws -> [DocumentView] {
        let found = try await ConsultationBrowsing(environment).consultation(consultation, reader: reader)
        let documents = try await DocumentRepository.documents(of: consultation, in: environment.pool)
        return try await views(of: documents, in: found, reader)
    }

    /// - Throws: `not_found`, also for one of which nothing is published yet where the reader does not act for the body.
    package func document(_ id: UUID, reader: Actor?) async throws -> DocumentView {
        guard let document = try await DocumentRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        let found = try await ConsultationBrowsing(environment).consultation(document.consultation, reader: reader)
        guard let view = try await views(of: [document], in: found, reader).first else { throw Refusal.notFound }
        return view
    }

    /// Passages in one language, from the one after `mark` on.
    ///
    /// - Parameter language: nil for the original.
    /// - Throws: `not_found`; `invalid` at `language` where the version is not in it.
    package func passages(
        of document: UUID, version: Int, in language: Language?, after mark: Int, limit: Int, reader: Actor?
    ) async throws -> (passages: [PassageRepository.Counted], language: Language) {
        let view = try await self.document(document, reader: reader)
        let found = try view.version(version)
        let language = try found.language(language)
        let passages = try await PassageRepository.page(
            of: document, version: version, in: language, after: mark, limit: limit, in: environment.pool)
        return (passages, language)
    }

    package func passage(
        _ number: Int, of document: UUID, version: Int, reader: Actor?
    ) async throws -> PassageView {
        let found = try await self.document(document, reader: reader).version(version)
        let passages = try await PassageRepository.passage(
            number, of: document, version: version, in: environment.pool)
        guard !passages.isEmpty else { throw Refusal.notFound }
        let change = try await DocumentChangeRepository.changes(
            of: document, version: version, new: [number], removed: [], in: environment.pool
        ).first
        let sources = try await DocumentChangeRepository.sources(
            of: document, at: change?.change.steps ?? [], in: environment.pool)
        return PassageView(version: found, passages: passages, change: change?.change.entry, sources: sources)
    }

    /// What a version changed of an earlier one, in the order of the new one.
    ///
    /// - Parameter earlier: nil for the one before.
    /// - Throws: `not_found`; `invalid` at `from` where that is no earlier version, at `language` where a version is not in it.
    package func changes(
        of document: UUID, version: Int, from earlier: Int?, kinds: [DocumentDifference.Kind], in language: Language?,
        after mark: Int, limit: Int, reader: Actor?
    ) async throws -> [ChangeView] {
        let view = try await self.document(document, reader: reader)
        let new = try view.version(version)
        if let earlier, earlier >= version { throw Refusal.invalid("from", "not_earlier", .notEarlier) }
        guard version > 1 else { return [] }
        let old = try view.version(earlier ?? version - 1)
        let language = try new.language(language)
        _ = try old.language(language)
        let changes =
            old.number == version - 1
            ? try await DocumentChangeRepository.page(
                of: document, version: version, kinds: kinds, after: mark, limit: limit, in: environment.pool)
            : try await traced(of: document, from: old, to: new)
                .filter { $0.place > mark && kinds.contains($0.change.entry.kind) }.prefix(limit).map { $0 }
        let entries = changes.map(\.change.entry)
        let before = try await PassageRepository.passages(
            entries.compactMap(\.old), of: document, version: old.number, in: language, in: environment.pool)
        let after = try await PassageRepository.passages(
            entries.compactMap(\.new), of: document, version: new.number, in: language, in: environment.pool)
        let sources = try await DocumentChangeRepository.sources(
            of: document, at: changes.flatMap(\.change.steps), in: environment.pool)
        return changes.map { placed in
            let entry = placed.change.entry
            let (one, other) = (entry.old.flatMap { before[$0] }, entry.new.flatMap { after[$0] })
            let isReworded = one?.text != other?.text
            return ChangeView(
                place: placed.place, entry: entry, before: one, after: other,
                segments: isReworded
                    ? TextDifference.segments(from: one?.text ?? "", to: other?.text ?? "") : nil,
                sources: sources.of(placed.change))
        }
    }

    /// Every step between two versions taken together; a passage whose old words came back is not changed.
    private func traced(
        of document: UUID, from old: DocumentVersion, to new: DocumentVersion
    ) async throws -> [DocumentChangeRepository.Placed] {
        let steps = try await DocumentChangeRepository.changes(
            of: document, versions: old.number + 1...new.number, in: environment.pool)
        var traced = steps.dropFirst().reduce(steps.first ?? []) { $0.followed(by: $1) }
        if let language = old.languages.first(where: new.languages.contains) {
            let entries = traced.map(\.entry).filter { $0.kind == .changed }
            let before = try await PassageRepository.passages(
                entries.compactMap(\.old), of: document, version: old.number, in: language, in: environment.pool)
            let after = try await PassageRepository.passages(
                entries.compactMap(\.new), of: document, version: new.number, in: language, in: environment.pool)
            traced = traced.map { $0.settled { before[$0]?.text == after[$1]?.text } }
        }
        return traced.enumerated().map { .init(place: $0 + 1, change: $1) }
    }

    /// Comments of published contributions where they stand in a version.
    package func comments(
        _ filter: PassageCommentListing.Filter, after mark: CommentAnchorRepository.Key?, limit: Int, reader: Actor?
    ) async throws -> [PassageCommentListing.Item] {
        _ = try await document(filter.document, reader: reader).version(filter.version)
        return try await PassageCommentListing.page(filter, after: mark, limit: limit, in: environment.pool)
    }

    private func views(
        of documents: [Document], in found: ConsultationView, _ reader: Actor?
    ) async throws -> [DocumentView] {
        let isOwn = reader?.acts(for: found.body) ?? false
        let versions = try await DocumentRepository.versions(of: documents.map(\.id), in: environment.pool)
        var views: [DocumentView] = []
        for document in documents {
            let shown = (versions[document.id] ?? []).filter { isOwn || $0.publishedAt != nil }
            guard isOwn || !shown.isEmpty else { continue }
            views.append(
                DocumentView(
                    document: document, consultation: found.consultation, versions: shown,
                    changes: try await DocumentChangeRepository.counts(of: document.id, in: environment.pool),
                    carried: try await CommentAnchorRepository.counts(of: document.id, in: environment.pool)))
        }
        return views
    }
}

extension DocumentView {
    fileprivate func version(_ number: Int) throws(Refusal) -> DocumentVersion {
        guard let version = versions.first(where: { $0.number == number }) else { throw .notFound }
        return version
    }
}

extension DocumentVersion {
    /// The language to read it in.
    ///
    /// - Throws: `invalid` where it is not in that one.
    fileprivate func language(_ wanted: Language?) throws(Refusal) -> Language {
        guard let wanted else { return languages.first ?? .kk }
        guard languages.contains(wanted) else {
            throw .invalid("language", "no_such_translation", Anchor.noTranslation)
        }
        return wanted
    }
}

extension LocalizedText {
    fileprivate static let notEarlier = LocalizedText(
        kk: "Бұрынғы нұсқаның нөмірін көрсетіңіз.", ru: "Укажите номер более ранней версии.",
        en: "Give the number of an earlier version.")
}
