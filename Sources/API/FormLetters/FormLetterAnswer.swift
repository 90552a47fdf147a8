import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// A letter that several sent, with its true number.
struct FormLetterAnswer: Encodable, Sendable {
    var id: String
    var number: Int
    var size: Int
    /// How many sent exactly the representative text.
    var identical: Int
    /// Left out where it is confidential, and the reader is no official of the body.
    var representative: String?
    /// Left out where it is not before the public.
    var text: String?

    init(_ letter: FormLetterRepository.Listed) {
        id = letter.id.text
        number = letter.number
        size = letter.size
        identical = letter.identical
        representative = letter.representative?.text
        text = letter.text
    }
}

/// An order to find form letters anew, and how far it has come.
struct FormLetterRunAnswer: Encodable, Sendable {
    var id: String
    var consultation: String
    var state: FormLetterRun.State
    var method: String
    var askedAt: String
    /// When the present attempt, or the last one, began.
    var startedAt: String?
    /// Contributions that it has read so far.
    var read: Int
    /// Left out until it is done.
    var contributions: Int?
    var groups: Int?
    var endedAt: String?

    init(_ run: FormLetterRun) {
        id = run.id.text
        consultation = run.consultation.text
        state = run.state
        method = run.method
        askedAt = run.askedAt.description
        startedAt = run.startedAt?.description
        read = run.read
        contributions = run.state == .done ? run.contributions : nil
        groups = run.state == .done ? run.groups : nil
        endedAt = run.endedAt?.description
    }
}

/// One page of the groups as they stand.
struct FormLetterListAnswer: Encodable, Sendable {
    /// By which they stand so; left out before the first.
    var run: FormLetterRunAnswer?
    /// The one that was ordered last; left out where it is `run`.
    var latest: FormLetterRunAnswer?
    var items: [FormLetterAnswer]
    var next: String?

    init(_ overview: FormLetters.Overview, _ page: Page<FormLetterAnswer>) {
        run = overview.run.map(FormLetterRunAnswer.init)
        latest = overview.latest.flatMap { $0.id == overview.run?.id ? nil : FormLetterRunAnswer($0) }
        items = page.items
        next = page.next
    }
}

extension FormLetterListAnswer: ResponseGenerator {
    func response(from request: Request, context: some RequestContext) throws -> Response {
        try JSONAnswer(self, headers: request.linking(next)).response(from: request, context: context)
    }
}

/// Somebody who sent the letter, and what they made of it.
struct FormLetterMemberAnswer: Encodable, Sendable {
    var contribution: String
    var reference: String
    /// 1 where both read the same.
    var likeness: Double
    /// Left out where a text is not before the public.
    var added: [String]?
    var leftOut: [String]?

    init(_ member: FormLetters.Member) {
        contribution = member.member.contribution.text
        reference = member.member.reference
        likeness = (member.member.likeness * 1_000).rounded() / 1_000
        added = member.difference?.added
        leftOut = member.difference?.leftOut
    }
}
