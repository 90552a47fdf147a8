import Domain
import Foundation
import Postgres
import Store

/// Holds comments against the passages that they are about, and keeps where they stand, version by version.
struct PassageAnchoring: Sendable {
    /// Comments that are carried over with one statement.
    private static let batch = 5_000

    /// The comments with their quotations in the words of the passages.
    ///
    /// - Throws: `invalid` with what is wrong at `/comments/0/passage` and the like.
    func settle(
        _ comments: [PassageComment], in consultation: UUID, in transaction: Transaction
    ) async throws -> [PassageComment] {
        guard !comments.isEmpty else { return [] }
        let documents = try await DocumentRepository.documents(of: consultation, in: transaction).map(\.id)
        let versions = try await published(documents, in: transaction)
        let texts = try await texts(of: comments.filter { versions[$0.document] != nil }, in: transaction)
        var settled: [PassageComment] = []
        var faults: [FieldFault] = []
        for (index, comment) in comments.enumerated() {
            do throws(Refusal) {
                let version = versions[comment.document]?.first { $0.number == comment.version }
                settled.append(
                    try comment.settled(
                        in: version, texts[Reading(comment)]?[comment.anchor.passage]?.text,
                        at: "/comments/\(index)"))
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw Refusal.invalid(Array(faults.prefix(50))) }
        return settled
    }

    /// Keeps where the comments of a contribution stand, in place of those before; of one that is withdrawn or
    /// confidential, nothing.
    func keep(_ contribution: Contribution, in transaction: Transaction) async throws {
        try await CommentAnchorRepository.remove(of: contribution.id, in: transaction)
        guard contribution.state == .submitted, let content = contribution.content, !content.comments.isEmpty,
            content.disclosure.kind != .confidential
        else { return }
        var standings: [Place: [CommentAnchorRepository.Standing]] = [:]
        for (index, comment) in content.comments.enumerated() {
            let key = CommentAnchorRepository.Key(contribution: contribution.id, comment: index + 1)
            standings[Place(document: comment.document, version: comment.version), default: []].append(
                CommentAnchorRepository.Standing(key: key, madeTo: comment.anchor))
        }
        let versions = try await published(Array(Set(standings.keys.map(\.document))), in: transaction)
        for (place, made) in standings {
            try await CommentAnchorRepository.insert(
                made, document: place.document, version: place.version, in: transaction)
            let later = (versions[place.document] ?? []).filter { $0.number >= place.version }
            try await carry(made, document: place.document, through: later, in: transaction)
        }
    }

    /// Carries every comment that stands in the old version over to the new one.
    func carry(
        _ alignment: DocumentAlignment, document: UUID, from old: Int, to new: Int, in transaction: Transaction
    ) async throws {
        var mark: CommentAnchorRepository.Key?
        while true {
            let batch = try await CommentAnchorRepository.standing(
                in: document, version: old, after: mark, limit: Self.batch, in: transaction)
            try await CommentAnchorRepository.insert(
                batch.map { CommentAnchorRepository.Standing(key: $0.key, alignment.carry($0.anchor)) },
                document: document, version: new, in: transaction)
            guard batch.count == Self.batch, let last = batch.last else { return }
            mark = last.key
        }
    }

    /// Comments that were made to a version which others have followed already.
    private func carry(
        _ made: [CommentAnchorRepository.Standing], document: UUID, through versions: [DocumentVersion],
        in transaction: Transaction
    ) async throws {
        var standings = made
        for (old, new) in zip(versions, versions.dropFirst()) where !standings.isEmpty {
            let alignment = DocumentAlignment(
                from: try await PassageRepository.text(of: document, old, in: transaction),
                to: try await PassageRepository.text(of: document, new, in: transaction))
            standings = standings.compactMap { standing in
                standing.anchor.map { CommentAnchorRepository.Standing(key: standing.key, alignment.carry($0)) }
            }
            try await CommentAnchorRepository.insert(
                standings, document: document, version: new.number, in: transaction)
        }
    }

    private struct Place: Hashable {
        var document: UUID
        var version: Int
    }

    private struct Reading: Hashable {
        var document: UUID
        var version: Int
        var language: Language

        init(_ comment: PassageComment) {
            document = comment.document
            version = comment.version
            language = comment.anchor.language
        }
    }

    private func published(
        _ documents: [UUID], in transaction: Transaction
    ) async throws -> [UUID: [DocumentVersion]] {
        try await DocumentRepository.versions(of: documents, in: transaction)
            .mapValues { $0.filter { $0.publishedAt != nil } }
    }

    private func texts(
        of comments: [PassageComment], in transaction: Transaction
    ) async throws -> [Reading: [Int: Passage]] {
        var texts: [Reading: [Int: Passage]] = [:]
        for (reading, comments) in Dictionary(grouping: comments, by: Reading.init) {
            texts[reading] = try await PassageRepository.passages(
                comments.map(\.anchor.passage), of: reading.document, version: reading.version,
                in: reading.language, in: transaction)
        }
        return texts
    }
}
