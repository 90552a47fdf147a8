import Domain
import Foundation
import Postgres
import Store

/// Taking what is public of a consultation, a portion at a time.
package struct Exporting: Sendable {
    /// So many of the longest texts are some 20 MB.
    private static let portion = 200

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Throws `not_found` where there is no such public consultation.
    package func consultation(_ id: UUID) async throws -> Consultation {
        guard let found = try await ConsultationRepository.find(id, in: environment.pool), found.isPublic else {
            throw Refusal.notFound
        }
        return found
    }

    /// The next contributions after the one with that identifier.
    package func contributions(
        to consultation: UUID, after id: UUID?
    ) async throws -> (rows: [ContributionExport.Row], next: UUID?) {
        let rows = try await ContributionExport.page(
            of: consultation, after: id, limit: Self.portion, in: environment.pool)
        return (rows, rows.count == Self.portion ? rows.last?.item.id : nil)
    }

    package func comments(
        in consultation: UUID, after mark: (contribution: UUID, number: Int)?
    ) async throws -> (rows: [ContributionExport.Comment], next: (contribution: UUID, number: Int)?) {
        let rows = try await ContributionExport.comments(
            of: consultation, after: mark, limit: Self.portion, in: environment.pool)
        return (rows, rows.count == Self.portion ? rows.last.map { ($0.contribution, $0.number) } : nil)
    }

    package func answers(
        in consultation: UUID, after mark: (contribution: UUID, number: Int)?
    ) async throws -> (rows: [ContributionExport.Answered], next: (contribution: UUID, number: Int)?) {
        let rows = try await ContributionExport.answers(
            of: consultation, after: mark, limit: Self.portion, in: environment.pool)
        return (rows, rows.count == Self.portion ? rows.last.map { ($0.contribution, $0.number) } : nil)
    }

    /// The files of the next contributions that have any.
    package func attachments(
        in consultation: UUID, after id: UUID?
    ) async throws -> (rows: [(reference: String, attachment: Attachment)], next: UUID?) {
        let found = try await ContributionExport.withFiles(
            of: consultation, after: id, limit: Self.portion, in: environment.pool)
        let files = try await AttachmentBrowsing(environment).attachments(
            of: found.map(\.contribution), isOwn: false)
        let rows = found.flatMap { contribution, reference in
            (files[contribution] ?? []).map { (reference: reference, attachment: $0) }
        }
        return (rows, found.count == Self.portion ? found.last?.contribution : nil)
    }

    package func replies(
        in consultation: UUID, after number: Int
    ) async throws -> (rows: [ReplyRepository.Recorded], next: Int?) {
        let rows = try await ReplyRepository.page(
            of: consultation, after: number, limit: Self.portion, in: environment.pool)
        return (rows, rows.count == Self.portion ? rows.last?.number : nil)
    }

    package func coverage(of consultation: UUID) async throws -> [Coverage.Count] {
        try await ReplyRepository.coverage(of: consultation, in: environment.pool).counts
    }
}
