import Foundation

/// How far a promise has come.
package enum CommitmentLevel: String, CaseIterable, Codable, Sendable, Comparable {
    case noEvidence = "no_evidence"
    case notStarted = "not_started"
    case limited, substantial, complete

    package static func < (a: CommitmentLevel, b: CommitmentLevel) -> Bool {
        allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }
}

/// What a body promised, by when, and how it will be seen that it is done.
package struct Commitment: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// An accepted or partly accepted demand.
        case decision(demand: Int)
        case reply
        case hearing(proceeding: UUID)

        package var kind: String {
            switch self {
            case .decision: "decision"
            case .reply: "reply"
            case .hearing: "hearing"
            }
        }
    }

    package var id: UUID
    package var reference: String
    package var matter: Matter
    package var source: Source
    package var body: UUID
    package var text: LocalizedText
    /// How it will be seen that it is done.
    package var sign: LocalizedText
    package var madeAt: Instant
    package var dueOn: LegalDate
    package var version: Int
    /// What the body says.
    package var stated: CommitmentLevel
    /// 0 to 100, as the body says.
    package var statedPercent: Int
    /// What others found.
    package var verified: CommitmentLevel
    /// Who found it complete, while a second verifier has not agreed.
    package var firstVerifier: UUID?
    /// Whether any report came with evidence.
    package var hasEvidence: Bool

    package init(
        id: UUID, reference: String, matter: Matter, source: Source, body: UUID, text: LocalizedText,
        sign: LocalizedText, madeAt: Instant, dueOn: LegalDate, version: Int = 1,
        stated: CommitmentLevel = .noEvidence, statedPercent: Int = 0, verified: CommitmentLevel = .noEvidence,
        firstVerifier: UUID? = nil, hasEvidence: Bool = false
    ) {
        self.id = id
        self.reference = reference
        self.matter = matter
        self.source = source
        self.body = body
        self.text = text
        self.sign = sign
        self.madeAt = madeAt
        self.dueOn = dueOn
        self.version = version
        self.stated = stated
        self.statedPercent = statedPercent
        self.verified = verified
        self.firstVerifier = firstVerifier
        self.hasEvidence = hasEvidence
    }

    /// How far ahead a body can promise.
    package static let longestYears = 30
    /// Lengths in characters.
    package static let textLength = 10...2_000
    package static let reportLength = 10...10_000
}

/// A report of the body or a finding of a verifier.
package struct CommitmentReport: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case progress, verification
    }

    package struct Evidence: Hashable, Sendable {
        package var link: String?
        /// SHA-256, 32 bytes, of a file that whoever reports keeps.
        package var hash: [UInt8]?

        package init(link: String?, hash: [UInt8]?) {
            self.link = link
            self.hash = hash
        }

        package var isThere: Bool { link != nil || hash != nil }
    }

    package var id: UUID
    package var kind: Kind
    package var level: CommitmentLevel
    /// 0 to 100; of reports of the body only.
    package var percent: Int?
    package var language: String
    package var text: String
    package var evidence: Evidence
    package var author: UUID
    package var at: Instant

    package init(
        id: UUID, kind: Kind, level: CommitmentLevel, percent: Int?, language: String, text: String,
        evidence: Evidence, author: UUID, at: Instant
    ) {
        self.id = id
        self.kind = kind
        self.level = level
        self.percent = percent
        self.language = language
        self.text = text
        self.evidence = evidence
        self.author = author
        self.at = at
    }
}
