import Domain
import Hummingbird
import Services
import Web

/// A redaction: that it is, why, and what became of it; for author and moderators also what was taken out.
struct RedactionAnswer: Encodable, Sendable {
    struct Review: Encodable, Sendable {
        var outcome: Redaction.Review.Outcome
        var reason: String
        var reviewedAt: String
    }

    struct Range: Encodable, Sendable {
        var revision: Int
        var place: String
        var start: Int
        var end: Int
    }

    struct Remnant: Encodable, Sendable {
        var kind: RedactionRemnant.Kind
        var id: String
        var reference: String?
        var revision: Int?
        var place: String?
    }

    var id: String
    var contribution: String
    var reference: String
    var number: Int
    var version: Int
    var revision: Int
    var code: Redaction.Code
    var label: LocalizedText
    var reason: String
    /// The file that was taken out; left out where words were.
    var attachment: String?
    /// Whether the name or pseudonym that is shown was taken out.
    var ofName: Bool
    var inForce: Bool
    var redactedAt: String
    var complainedAt: String?
    var review: Review?
    var mine: Bool
    /// These are left out for everybody else.
    var words: [String]?
    var ranges: [Range]?
    var complaint: String?
    /// Where the words still stand; for moderators, of one redaction.
    var remnants: [Remnant]?

    init(_ view: RedactionView) {
        let redaction = view.redaction
        id = redaction.id.text
        contribution = redaction.contribution.text
        reference = view.reference
        number = redaction.number
        version = redaction.version
        revision = redaction.revision
        code = redaction.code
        label = redaction.code.label
        reason = redaction.reason
        attachment = redaction.attachment?.text
        ofName = redaction.isOfName
        inForce = redaction.isInForce
        redactedAt = redaction.redactedAt.description
        complainedAt = redaction.objection?.at.description
        review = redaction.review.map {
            Review(outcome: $0.outcome, reason: $0.reason, reviewedAt: $0.at.description)
        }
        mine = view.isMine
        guard view.isOpen else { return }
        words = redaction.words
        ranges = redaction.ranges.map {
            Range(
                revision: $0.revision, place: $0.place, start: $0.range.lowerBound, end: $0.range.upperBound)
        }
        complaint = redaction.objection?.text
        remnants = view.remnants?.map {
            Remnant(
                kind: $0.kind, id: $0.id.text, reference: $0.reference, revision: $0.revision, place: $0.place)
        }
    }
}

extension RedactionView {
    /// The redaction with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<RedactionAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: redaction.version).description
        return JSONAnswer(status, RedactionAnswer(self), headers: headers)
    }
}

/// How much was taken out of what was said in a consultation.
struct RedactionFiguresAnswer: Encodable, Sendable {
    struct ByCode: Encodable, Sendable {
        var code: Redaction.Code
        var label: LocalizedText
        var inForce: Int
    }

    var redactions: Int
    var inForce: Int
    var lifted: Int
    var contributions: Int
    var complaints: Int
    var openComplaints: Int
    var byCode: [ByCode]

    init(_ figures: RedactionFigures) {
        redactions = figures.total
        inForce = figures.inForce
        lifted = figures.lifted
        contributions = figures.contributions
        complaints = figures.complaints
        openComplaints = figures.openComplaints
        byCode = Redaction.Code.allCases.map {
            ByCode(code: $0, label: $0.label, inForce: figures.of($0))
        }
    }
}
