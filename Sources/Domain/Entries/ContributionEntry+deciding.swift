import Foundation

extension ContributionEntry {
    /// Corrected by whoever entered it, after which it waits for the second person again.
    package func correcting(
        _ transcript: Transcript, in consultation: Consultation, by actor: UUID, at now: Instant,
        under rules: BoundRules
    ) throws(Refusal) -> ContributionEntry {
        try requireOpen()
        guard actor == enteredBy else { throw .notTheEnterer }
        try consultation.requireEntries()
        let faults = transcript.faults(in: consultation, at: now, under: rules)
        guard faults.isEmpty else { throw .invalid(faults) }
        var entry = changed
        entry.transcript = transcript
        entry.state = .waiting
        entry.enteredAt = now
        entry.checkedBy = nil
        entry.checkedAt = nil
        entry.remark = nil
        return entry
    }

    /// Compared with the original and found the same.
    ///
    /// - Parameter scans: how many there are.
    /// - Throws: `same_person`; `wrong_state`; `scan_missing` for a paper without its scan.
    package func confirming(
        scans: Int, in consultation: Consultation, by actor: UUID, at now: Instant
    ) throws(Refusal) -> ContributionEntry {
        guard state == .waiting else { throw wrongState }
        guard actor != enteredBy else { throw .samePerson }
        try consultation.requireEntries()
        guard transcript.isShown(scans: scans) else { throw .scanMissing }
        return checked(.confirmed, by: actor, at: now)
    }

    /// Compared with the original and found to differ.
    package func returning(
        because difference: String, in consultation: Consultation, by actor: UUID, at now: Instant
    ) throws(Refusal) -> ContributionEntry {
        guard state == .waiting else { throw wrongState }
        guard actor != enteredBy else { throw .samePerson }
        try consultation.requireEntries()
        let faults = PlainText.faults(difference, length: Self.remarkLength, multiline: true, at: "/difference")
        guard faults.isEmpty else { throw .invalid(faults) }
        var entry = checked(.returned, by: actor, at: now)
        entry.remark = difference
        return entry
    }

    /// Entered by mistake: twice, or what is none.
    package func withdrawing(
        because reason: String, in consultation: Consultation
    ) throws(Refusal) -> ContributionEntry {
        try requireOpen()
        try consultation.requireEntries()
        let faults = PlainText.faults(reason, length: Self.remarkLength, multiline: true, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        var entry = changed
        entry.state = .withdrawn
        entry.remark = reason
        return entry
    }

    /// What it becomes, to be submitted as it is.
    package func contribution(_ id: UUID, at now: Instant) -> Contribution {
        var contribution = Contribution(
            id: id, consultation: consultation, account: nil, organisation: transcript.organisation,
            channel: transcript.channel.contribution, draft: transcript.content, createdAt: now)
        contribution.receivedOn = transcript.receivedOn
        return contribution
    }

    package func requireOpen() throws(Refusal) {
        guard state.isOpen else { throw wrongState }
    }

    private func checked(_ state: State, by actor: UUID, at now: Instant) -> ContributionEntry {
        var entry = changed
        entry.state = state
        entry.checkedBy = actor
        entry.checkedAt = now
        return entry
    }

    /// With its next version.
    package var changed: ContributionEntry {
        var entry = self
        entry.version += 1
        return entry
    }

    package var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Жазбаның қазіргі күйінде бұл мүмкін емес.", ru: "В нынешнем состоянии записи это невозможно.",
                en: "This cannot be done in the present state of the entry."),
            currentVersion: version)
    }
}

extension ContributionEntry.Transcript {
    /// With the answers as they count, and what is wrong with them: the same as of any contribution, but that a required
    /// question may stay open.
    package func settled(by questionnaire: Questionnaire) -> (transcript: Self, faults: [FieldFault]) {
        let (answers, faults) = questionnaire.settled(content.answers, isWhole: false)
        var transcript = self
        transcript.content.answers = answers
        return (transcript, faults)
    }

    /// Whether somebody else has anything to compare it with.
    func isShown(scans: Int) -> Bool { scans > 0 || (channel == .spoken && recording != nil) }

    /// Everything that is missing or wrong, field by field: the same as of any contribution, and the day.
    package func faults(in consultation: Consultation, at now: Instant, under rules: BoundRules) -> [FieldFault] {
        var faults = content.faults(ofOrganisation: organisation != nil)
        faults += PlainText.faults(keptAt, length: Self.keptAtLength, at: "/kept_at")
        if let recording { faults += PlainText.faults(recording, length: Self.recordingLength, at: "/recording") }
        if receivedOn > rules.date(of: now) { faults.append(.notYet) }
        if let opensAt = consultation.opensAt, receivedOn < rules.date(of: opensAt) {
            faults.append(.beforeOpening(rules.date(of: opensAt)))
        }
        if let last = consultation.lastDay(under: rules), receivedOn > last { faults.append(.afterClosing(last)) }
        return faults
    }
}

extension Consultation {
    /// Whether what came in on paper may still be entered and checked: until everything is answered.
    package func requireEntries() throws(Refusal) {
        switch state {
        case .open, .paused, .closed, .analysing: return
        case .outcomePublished where (unanswered ?? 0) > 0: return
        case .cancelled where (unanswered ?? 0) > 0: return
        case .draft, .announced, .outcomePublished, .concluded, .cancelled: throw wrongState
        }
    }
}

extension FieldFault {
    fileprivate static let notYet = FieldFault(
        "/received_on", "in_the_future",
        LocalizedText(kk: "Бұл күн әлі келген жоқ.", ru: "Этот день ещё не наступил.", en: "This day is yet to come."))

    fileprivate static func beforeOpening(_ day: LegalDate) -> FieldFault {
        FieldFault(
            "/received_on", "before_opening",
            LocalizedText(
                kk: "Консультация \(day) күні ашылды.", ru: "Консультация открылась \(day).",
                en: "The consultation opened on \(day)."))
    }

    fileprivate static func afterClosing(_ day: LegalDate) -> FieldFault {
        FieldFault(
            "/received_on", "after_closing",
            LocalizedText(
                kk: "Пікір қабылданған соңғы күн — \(day).", ru: "Последний день приёма мнений — \(day).",
                en: "The last day on which contributions were taken is \(day)."))
    }
}

extension Refusal {
    package static let samePerson = Refusal(
        .forbidden, "same_person",
        LocalizedText(
            kk: "Жазбаны оны енгізген адам емес, басқа адам тексереді.",
            ru: "Запись проверяет другой человек, а не тот, кто её внёс.",
            en: "An entry is checked by another person than the one who made it."))

    package static let notTheEnterer = Refusal(
        .forbidden, "not_the_enterer",
        LocalizedText(
            kk: "Жазбаны оны енгізген адам ғана түзетеді: әйтпесе оны тексеретін екінші адам болмайды.",
            ru: "Запись исправляет только тот, кто её внёс: иначе проверять её будет некому.",
            en: "Only whoever made an entry corrects it: otherwise there is no second person to check it."))

    fileprivate static let scanMissing = Refusal(
        .conflict, "scan_missing",
        LocalizedText(
            kk:
                "Салыстыратын ештеңе жоқ: қағаздың сканын, ауызша пікірдің сканын немесе хаттамасын не жазбасын көрсетіңіз.",
            ru: "Не с чем сравнить: нужен скан бумаги, а для устного мнения скан, протокол или запись.",
            en:
                "There is nothing to compare it with: a paper needs its scan, what was said a scan, minutes or a recording."
        ))
}
