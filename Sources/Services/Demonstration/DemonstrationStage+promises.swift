import Domain
import Foundation

/// What the body promises, says of it, and what others find.
extension DemonstrationStage {
    /// Something said of one promise, by its body or by the auditor whose turn it is.
    private struct Word {
        var promise: UUID
        var report: DemonstrationAnswer.Report
        /// Nil for the body.
        var turn: Int?
    }

    /// Promises that are not there yet, and then what is said of each, day by day.
    func promise(_ wanted: [DemonstrationAnswer.Commitment], _ petition: UUID, in language: String) async throws {
        let browsing = CommitmentBrowsing(environment)
        let made = try await browsing.commitments(of: .petition(petition), reader: nil).map(\.commitment.id)
        var words: [Word] = []
        for (place, commitment) in wanted.enumerated() {
            let id =
                place < made.count ? made[place] : try await make(commitment, petition)
            let said = try await browsing.commitment(id, reader: nil).reports ?? []
            words += commitment.reports.dropFirst(said.count { $0.kind == .progress })
                .map { Word(promise: id, report: $0) }
            words += commitment.findings.enumerated().dropFirst(said.count { $0.kind == .verification })
                .map { Word(promise: id, report: $1, turn: $0) }
        }
        for word in words.sorted(by: { $0.report.on < $1.report.on }) {
            try await say(word, petition, in: language)
        }
    }

    private func make(_ wanted: DemonstrationAnswer.Commitment, _ petition: UUID) async throws -> UUID {
        clock.advance(to: wanted.on)
        return try await Commitments(environment).make(
            Commitments.Promise(
                source: .decision(demand: wanted.demand), text: wanted.text, sign: wanted.sign,
                dueOn: clock.date(wanted.due)),
            in: .petition(petition), by: try await official(for: petition)
        ).commitment.id
    }

    private func say(_ word: Word, _ petition: UUID, in language: String) async throws {
        clock.advance(to: word.report.on)
        let (commitments, report) = (Commitments(environment), word.report)
        let statement = Commitments.Statement(
            level: report.level, language: language, text: report.text, evidence: .init(link: report.link, hash: nil))
        guard let turn = word.turn else {
            _ = try await commitments.report(
                on: word.promise, statement, percent: report.percent ?? 0, expecting: nil,
                by: try await official(for: petition))
            return
        }
        _ = try await commitments.verify(
            word.promise, statement, expecting: nil, by: cast.auditors[turn % cast.auditors.count])
    }
}
