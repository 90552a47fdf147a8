import Domain
import Foundation
import Web

extension FormBody {
    /// The decision that was filled in; nil where it is none.
    func decision(_ stage: BodyDecision.Stage, at now: Instant, demands count: Int) -> BodyDecision? {
        try? read { fields in
            let decision = BodyDecision(stage, at: now, demands: count, &fields)
            _ = fields.optional("discussion-from", .date)
            _ = fields.optional("discussion-until", .date)
            _ = fields.version()
            return decision
        }
    }
}

extension BodyDecision {
    init(_ stage: Stage, at now: Instant, demands count: Int, _ fields: inout Fields) {
        self.init(
            id: .v7(at: now), stage: stage, outcome: fields.required("outcome", .choice(Outcome.self)),
            language: fields.required("language", .choice(Language.self)).rawValue,
            reasons: fields.required("reasons", .text(.longText)),
            answers: (0..<count).map { DemandAnswer($0, &fields) },
            visitWaiver: fields.optional("visit_waiver", .text(.law)),
            appealNotice: fields.optional("appeal_notice", .text(.law)), official: Signatory(&fields))
    }

    /// Whether it has been written, whatever its identifier.
    func isAmong(_ written: [BodyDecision]) -> Bool {
        written.contains { other in
            var same = self
            same.id = other.id
            return same == other
        }
    }
}

extension DemandAnswer {
    fileprivate init(_ index: Int, _ fields: inout Fields) {
        self.init(
            demand: index + 1, outcome: fields.required("answers-\(index)-outcome", .choice(Outcome.self)),
            reasons: fields.required("answers-\(index)-reasons", .text(.answerText)),
            facts: fields.required("answers-\(index)-facts", .text(.answerText)),
            law: fields.required("answers-\(index)-law", .text(.law)))
    }
}

extension Signatory {
    init(_ fields: inout Fields) {
        self.init(
            name: fields.required("official-name", .text(.name)),
            office: fields.required("official-office", .text(.office)))
    }
}
