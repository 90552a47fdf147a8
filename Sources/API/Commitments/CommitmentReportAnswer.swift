import Domain
import Foundation
import Web

/// A report of the body, or a finding of a verifier; who wrote it is not told, `mine` tells one's own.
struct CommitmentReportAnswer: Encodable, Sendable {
    struct Evidence: Encodable, Sendable {
        var link: String?
        var sha256: String?

        init?(_ evidence: CommitmentReport.Evidence) {
            guard evidence.isThere else { return nil }
            link = evidence.link
            sha256 = evidence.hash?.hexadecimal
        }
    }

    var id: String
    var kind: CommitmentReport.Kind
    var level: CommitmentLevel
    var percent: Int?
    var language: String
    var text: String
    var evidence: Evidence?
    var writtenAt: String
    var mine: Bool

    init(_ report: CommitmentReport, for reader: UUID?) {
        id = report.id.text
        kind = report.kind
        level = report.level
        percent = report.percent
        language = report.language
        text = report.text
        evidence = Evidence(report.evidence)
        writtenAt = report.at.description
        mine = report.author == reader
    }
}
