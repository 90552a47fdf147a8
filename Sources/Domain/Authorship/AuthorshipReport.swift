import Foundation

/// Somebody says that a contribution bears their name and is not theirs.
package struct AuthorshipReport: Hashable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
        case open
        /// The text is not before the public any more.
        case upheld
        case dismissed
    }

    package var id: UUID
    package var contribution: UUID
    package var consultation: UUID
    /// Nil once they were erased.
    package var reporter: UUID?
    /// Nil as `reporter`.
    package var explanation: String?
    package var state: State
    package var madeAt: Instant
    package var decidedAt: Instant?
    /// Why it was decided so: for the reporter.
    package var reason: String?

    package init(
        id: UUID, contribution: UUID, consultation: UUID, reporter: UUID?, explanation: String?, madeAt: Instant
    ) {
        self.id = id
        self.contribution = contribution
        self.consultation = consultation
        self.reporter = reporter
        self.explanation = explanation
        state = .open
        self.madeAt = madeAt
    }

    /// Lengths in characters.
    package static let explanationLength = 10...2_000
    /// As the reason of a moderator for taking a text out of sight.
    package static let reasonLength = ContributionDecision.reasonLength
    /// How many of one person may be open at once.
    package static let openAtMost = 5
    /// How many one person may make of one contribution, one after the other: what came to light since may be told.
    package static let ofOneAtMost = 3
}

extension AuthorshipReport {
    /// What follows from it: to be considered by whoever runs the service.
    package func owed(under rules: BoundRules) throws(Refusal) -> [ObligationChange] {
        let owed = try rules.opening(
            .authorshipReview, "authorship_review", about: .authorshipReport(id), by: .service, to: .applicant,
            from: rules.date(of: madeAt))
        return [owed].compactMap { $0 }
    }

    /// - Throws: `wrong_state` where it is decided; `own_report`; `invalid` for a reason that is none.
    package func deciding(
        upheld: Bool, because reason: String, by moderator: UUID, at now: Instant
    ) throws(Refusal) -> AuthorshipReport {
        guard state == .open else { throw .reportDecided }
        guard reporter != moderator else { throw .ownReport }
        let faults = PlainText.faults(reason, length: Self.reasonLength, multiline: true, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        var report = self
        report.state = upheld ? .upheld : .dismissed
        report.decidedAt = now
        report.reason = reason
        return report
    }
}

extension Refusal {
    fileprivate static let reportDecided = Refusal(
        .conflict, "wrong_state",
        LocalizedText(
            kk: "Бұл хабар бойынша шешім қабылданған.", ru: "По этому сообщению решение уже принято.",
            en: "This report has been decided."))

    fileprivate static let ownReport = Refusal(
        .forbidden, "own_report",
        LocalizedText(
            kk: "Модератор өз хабары бойынша шешпейді.", ru: "Модератор не решает по собственному сообщению.",
            en: "A moderator does not decide about a report of their own."))
}
