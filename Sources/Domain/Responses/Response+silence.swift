extension Response {
    /// No answer came in time, which the rules take for a refusal.
    package struct Silence: Hashable, Sendable {
        /// The last day of the term that passed.
        package var since: LegalDate
        package var article: String?
        /// The last day for a complaint about it; nil where the rules know none.
        package var complaintUntil: LegalDate?
    }

    /// The silence that there is on a day: computed from the dates, so that nobody has to have noticed.
    ///
    /// - Source: for Kazakhstan, article 91(2).
    package func silence(on today: LegalDate, under rules: BoundRules) throws(Refusal) -> Silence? {
        guard let last = answerDueOn, last < today, rules.version.flag("silence_is_refusal") else { return nil }
        let complaint = try rules.version.term("complaint").map { term throws(Refusal) in
            try rules.lastDayOrNearest(of: term, from: last)
        }
        return Silence(since: last, article: rules.version.article("silence_is_refusal"), complaintUntil: complaint)
    }
}
