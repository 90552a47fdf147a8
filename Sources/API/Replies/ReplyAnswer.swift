import Domain
import Foundation
import Services
import Store
import Web

/// What a body answered.
struct ReplyAnswer: Encodable, Sendable {
    struct Passages: Encodable, Sendable {
        var document: String
        var version: Int
        var first: Int
        var last: Int
    }

    struct Commitment: Encodable, Sendable {
        var id: String
        var reference: String?
    }

    struct Withdrawal: Encodable, Sendable {
        var reason: LocalizedText
        var withdrawnAt: String
    }

    var id: String
    var consultation: String
    var number: Int
    var scope: String
    var contribution: String?
    var theme: String?
    var formLetter: String?
    var disposition: Disposition
    var label: LocalizedText
    var original: Language
    var reason: LocalizedText
    var change: LocalizedText?
    var passages: Passages?
    var decision: LocalizedText?
    var commitment: Commitment?
    /// For how many contributions it counts now.
    var reaches: Int
    var repliedAt: String
    /// The number of the later one that took its place, and was not taken back.
    var replacedBy: Int?
    var withdrawal: Withdrawal?

    init(_ recorded: ReplyRepository.Recorded) {
        let reply = recorded.reply
        id = reply.id.text
        consultation = reply.consultation.text
        number = recorded.number
        scope = reply.target.scope
        switch reply.target {
        case .contribution(let id): contribution = id.text
        case .theme(let id): theme = id.text
        case .formLetter(let id): formLetter = recorded.isLetterShown ? id.text : nil
        }
        disposition = reply.disposition
        label = reply.disposition.label
        original = reply.original
        reason = reply.reason
        change = reply.change
        passages = reply.passages.map {
            Passages(document: $0.document.text, version: $0.version, first: $0.first, last: $0.last)
        }
        decision = reply.decision
        commitment = reply.commitment.map { Commitment(id: $0.text, reference: recorded.commitmentReference) }
        reaches = recorded.reaches
        repliedAt = reply.repliedAt.description
        replacedBy = recorded.replacedBy
        withdrawal = recorded.withdrawal.map { Withdrawal(reason: $0.reason, withdrawnAt: $0.at.description) }
    }
}

/// How far the replies have come: of all, by what became of it, by who contributed.
struct CoverageAnswer: Encodable, Sendable {
    struct Part: Encodable, Sendable {
        var disposition: Disposition
        var count: Int
    }

    struct Kind: Encodable, Sendable {
        var contributor: Coverage.Contributor
        var total: Int
        var answered: Int
    }

    var total: Int
    var answered: Int
    var unanswered: Int
    /// Entered from paper and not yet counted.
    var awaitingCheck: Int
    var complete: Bool
    var byDisposition: [Part]
    var byContributor: [Kind]

    init(_ coverage: Coverage) {
        total = coverage.total
        answered = coverage.answered
        unanswered = coverage.unanswered
        awaitingCheck = coverage.awaitingCheck
        complete = coverage.isComplete
        byDisposition = Disposition.allCases.map { Part(disposition: $0, count: coverage.of($0)) }
        byContributor = Coverage.Contributor.allCases.map {
            let (total, answered) = coverage.of($0)
            return Kind(contributor: $0, total: total, answered: answered)
        }
    }
}
