import Foundation

extension Petition {
    /// The last day for a complaint about `subject`, whose act it is about included.
    ///
    /// - Throws: `nothing_to_complain_about` where the petition gives no ground for it now; `no_complaints` where the
    ///   rules have no term for one.
    package func complaintTerm(
        about subject: ComplaintSubject, on today: LegalDate, under rules: BoundRules
    ) throws(Refusal) -> LegalDate {
        guard let term = rules.version.term("complaint") else {
            throw Refusal(
                .conflict, "no_complaints",
                LocalizedText(
                    kk: "Бұл ережелерде шағым беру көзделмеген.",
                    ru: "Эти правила не предусматривают жалоб.",
                    en: "These rules know no complaints."))
        }
        switch subject {
        case .rejection:
            guard state == .rejected, let endedAt else { throw .nothingToComplainAbout }
            return try rules.lastDayOrNearest(of: term, from: rules.date(of: endedAt))
        case .decision:
            guard [.decided, .concluded].contains(state), let response, response.final != nil else {
                throw .nothingToComplainAbout
            }
            if let last = response.complaintUntil { return last }
            // A decision that is kept back can be complained about once its publication is late.
            guard let kept = try response.publicationDueOn(under: rules), kept < today else {
                throw .nothingToComplainAbout
            }
            return try rules.lastDayOrNearest(
                of: rules.version.term("complaint_without_notice") ?? term, from: kept)
        case .reply:
            guard [.replied, .noted, .concluded].contains(state), response?.final == nil,
                let last = response?.complaintUntil
            else { throw .nothingToComplainAbout }
            return last
        case .silence:
            guard [.underConsideration, .draftDecision, .thresholdMissed].contains(state),
                let due = response?.answerDueOn, due < today
            else { throw .nothingToComplainAbout }
            return try rules.lastDayOrNearest(of: term, from: due)
        }
    }
}

extension Complaint {
    /// What its filing makes owed: that it is sent on.
    package func filing(under rules: BoundRules) throws(Refusal) -> [ObligationChange] {
        try [owed(.complaintForwarding, "complaint_forwarding", by: respondent, from: filedOn, under: rules)]
            .compactMap { $0 }
    }

    /// Sends it on to whoever considers it: the body above, or, where moderators are complained about, others of them.
    ///
    /// - Parameter tier: of the reviewer.
    package mutating func forward(
        to reviewer: Debtor, tier: String?, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> [ObligationChange] {
        guard forwardedAt == nil else { throw .alreadyDone }
        guard reviewer != respondent || respondent == .service else {
            throw .invalid(
                "/body", "own_case",
                LocalizedText(
                    kk: "Орган өзіне берілген шағымды өзі қарамайды.",
                    ru: "Орган не рассматривает жалобу на самого себя.",
                    en: "A body does not consider a complaint about itself."))
        }
        forwardedAt = now
        self.reviewer = reviewer
        version += 1
        let opening = try owed(
            .complaintReply, "complaint_consideration", by: reviewer, from: rules.date(of: now), tier: tier,
            under: rules)
        return [
            .discharge(.complaintForwarding, about: .complaint(id), by: "complaint.forwarded")
        ] + [opening].compactMap { $0 }
    }

    package mutating func answer(with answer: Answer) throws(Refusal) -> [ObligationChange] {
        guard forwardedAt != nil else { throw .notForwarded }
        guard self.answer == nil else { throw .alreadyDone }
        self.answer = answer
        version += 1
        return [.discharge(.complaintReply, about: .complaint(id), by: "complaint.answered")]
    }

    private func owed(
        _ kind: ObligationKind, _ key: String, by debtor: Debtor, from start: LegalDate, tier: String? = nil,
        under rules: BoundRules
    ) throws(Refusal) -> ObligationChange? {
        guard let term = rules.version.term(key) else { return nil }
        return .open(
            NewObligation(
                kind, about: .complaint(id), debtor: debtor, creditor: .applicant, article: rules.version.article(key),
                startOn: start, term: term, dueOn: try rules.lastDay(of: term, from: start), tier: tier))
    }
}

extension Refusal {
    static let nothingToComplainAbout = Refusal(
        .conflict, "nothing_to_complain_about",
        LocalizedText(
            kk: "Петицияның қазіргі күйінде мұндай шағымға негіз жоқ.",
            ru: "В нынешнем состоянии петиции для такой жалобы нет основания.",
            en: "As the petition stands there is no ground for such a complaint."))
}
