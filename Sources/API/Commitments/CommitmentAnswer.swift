import Domain
import Foundation
import Hummingbird
import Services
import Web

/// A promise of a body, with what the body says of it and what others found side by side.
struct CommitmentAnswer: Encodable, Sendable {
    struct Source: Encodable, Sendable {
        var kind: String
        var demand: Int?
        var proceeding: String?

        init(_ source: Commitment.Source) {
            kind = source.kind
            switch source {
            case .decision(let demand): self.demand = demand
            case .hearing(let proceeding): self.proceeding = proceeding.text
            case .reply: break
            }
        }
    }

    struct Stated: Encodable, Sendable {
        var level: CommitmentLevel
        var percent: Int
    }

    struct Verified: Encodable, Sendable {
        var level: CommitmentLevel
        /// A first verifier found it complete.
        var awaitsSecond: Bool
    }

    var id: String
    var reference: String
    var matter: MatterAnswer
    var source: Source
    var body: BodyBriefAnswer
    var text: LocalizedText
    var sign: LocalizedText
    var madeAt: String
    var dueOn: String
    var overdue: Bool
    var version: Int
    var stated: Stated
    var verified: Verified
    /// Not in lists.
    var reports: [CommitmentReportAnswer]?

    init(_ view: CommitmentView) {
        let commitment = view.commitment
        id = commitment.id.text
        reference = commitment.reference
        matter = MatterAnswer(commitment.matter)
        source = Source(commitment.source)
        body = BodyBriefAnswer(view.body)
        text = commitment.text
        sign = commitment.sign
        madeAt = commitment.madeAt.description
        dueOn = commitment.dueOn.description
        overdue = view.isOverdue
        version = commitment.version
        stated = Stated(level: commitment.stated, percent: commitment.statedPercent)
        verified = Verified(level: commitment.verified, awaitsSecond: commitment.firstVerifier != nil)
        reports = view.reports?.map { CommitmentReportAnswer($0, for: view.reader) }
    }
}

extension CommitmentView {
    /// The promise with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<CommitmentAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: commitment.version).description
        return JSONAnswer(status, CommitmentAnswer(self), headers: headers)
    }
}
