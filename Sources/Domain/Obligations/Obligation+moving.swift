/// A date that gave way to another one, and why.
package struct ObligationMove: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// By a decision of whoever owes it.
        case extended
        /// The working calendar changed.
        case recounted
        /// Its start had been recorded wrongly.
        case corrected
        /// Another date, which this one depends on, was moved.
        case followed
    }

    package var kind: Kind
    package var startOn: LegalDate
    package var dueOn: LegalDate

    package init(_ kind: Kind, startOn: LegalDate, dueOn: LegalDate) {
        self.kind = kind
        self.startOn = startOn
        self.dueOn = dueOn
    }
}

extension Obligation {
    /// The move to a later day, for a reason that is published.
    ///
    /// What the rules give a term for is extended once, and no further than they say; what a body promised, as often as
    /// it gives a reason. Nothing is extended once it is late.
    package func extended(
        to day: LegalDate, on today: LegalDate, under rules: BoundRules
    ) throws(Refusal) -> ObligationMove {
        guard isOpen else { throw .alreadyDone }
        guard today <= dueOn else {
            throw Refusal(
                .conflict, "extension_too_late",
                LocalizedText(
                    kk: "Мерзім \(dueOn) күні өткен: өткен мерзім ұзартылмайды.",
                    ru: "Срок истёк \(dueOn): истёкший срок не продлевают.",
                    en: "The term ended on \(dueOn): what has passed is not extended."))
        }
        guard day > dueOn else {
            throw .invalid(
                "/due_on", "not_later",
                LocalizedText(
                    kk: "Жаңа күн қазіргі күннен (\(dueOn)) кейін болуы керек.",
                    ru: "Новый день должен быть позже нынешнего (\(dueOn)).",
                    en: "The new day has to be later than the present one (\(dueOn))."))
        }
        switch kind {
        case .commitment:
            let latest = today.adding(years: Commitment.longestYears)
            guard day <= latest else { throw .tooFar(latest) }
        case .consideration, .proposalReply, .complaintReply, .consultationOutcome, .remainingReplies, .feedbackAnswer,
            .periodicFeedbackAnswer:
            guard let term = rules.version.term("extension"), !isExtended else { throw .notExtendable }
            let latest = try rules.lastDay(of: term, from: dueOn)
            guard day <= latest else { throw .tooFar(latest) }
        case .complianceCheck, .thresholdNotice, .registration, .discussionNotice, .decisionPublication,
            .complaintForwarding, .progressReport, .entryCheck, .authorshipReview, .redactionReview, .organisationCheck,
            .feedbackAcknowledgement, .feedbackReview:
            throw .notExtendable
        }
        return ObligationMove(.extended, startOn: startOn, dueOn: day)
    }

    /// The move that the calendar as it stands now makes; nil where the date stays.
    ///
    /// A date that was extended was decided, not counted, and stays.
    package func recounted(under rules: BoundRules) throws(Refusal) -> ObligationMove? {
        guard isOpen, !isExtended, let term else { return nil }
        let due = try rules.lastDay(of: term, from: startOn)
        return due == dueOn ? nil : ObligationMove(.recounted, startOn: startOn, dueOn: due)
    }

    /// The move that follows from a start which had been recorded wrongly.
    package func corrected(startOn day: LegalDate, under rules: BoundRules) throws(Refusal) -> ObligationMove {
        guard isOpen else { throw .alreadyDone }
        guard let term, !isExtended else { throw .notExtendable }
        guard day != startOn else {
            throw .invalid(
                "/start_on", "unchanged",
                LocalizedText(
                    kk: "Бұл күн өзгермеген.", ru: "Этот день не изменился.", en: "This day is what it was."))
        }
        return ObligationMove(.corrected, startOn: day, dueOn: try rules.lastDay(of: term, from: day))
    }

    /// The obligation after a move, to be reminded of anew.
    package func moved(_ move: ObligationMove, on today: LegalDate, for account: ObligationLedger.Account) -> Obligation
    {
        var obligation = self
        obligation.startOn = move.startOn
        obligation.dueOn = move.dueOn
        obligation.isExtended = isExtended || move.kind == .extended
        obligation.calendarEdition = account.calendar.edition
        obligation.remindOn = account.firstReminder(of: move.dueOn, from: today)
        return obligation
    }
}

extension Refusal {
    static func tooFar(_ latest: LegalDate) -> Refusal { .invalid([.tooFar("/due_on", latest)]) }

    static let notExtendable = Refusal(
        .conflict, "not_extendable",
        LocalizedText(
            kk: "Ережелер бұл мерзімді ұзартуға жол бермейді.",
            ru: "Правила не допускают продления этого срока.",
            en: "The rules allow no extension of this term."))
}

extension FieldFault {
    static func tooFar(_ pointer: String, _ latest: LegalDate) -> FieldFault {
        FieldFault(
            pointer, "too_far",
            LocalizedText(
                kk: "Ең кеш күн — \(latest).", ru: "Самый поздний день — \(latest).",
                en: "The latest day is \(latest)."))
    }
}
