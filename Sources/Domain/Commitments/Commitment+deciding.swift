import Foundation

extension Commitment {
    /// What a commitment makes owed: that it is done by its day, and reports until then.
    package func making(on today: LegalDate, under rules: BoundRules) throws(Refusal) -> [ObligationChange] {
        guard dueOn <= today.adding(years: Self.longestYears) else {
            throw .invalid(
                "/due_on", "too_far",
                LocalizedText(
                    kk: "Уәде ең көбі \(Self.longestYears) жылға беріледі.",
                    ru: "Обещать можно не дальше чем на столько лет вперёд: \(Self.longestYears).",
                    en: "A promise reaches \(Self.longestYears) years ahead at most."))
        }
        guard dueOn > today else {
            throw .invalid(
                "/due_on", "in_the_past",
                LocalizedText(
                    kk: "Уәде етілген күн болашақта болуы керек.",
                    ru: "Обещанный день должен быть впереди.",
                    en: "The promised day has to lie ahead."))
        }
        return [owed(from: today, under: rules)]
            + [try nextReport(from: today, under: rules)].compactMap { $0 }
    }

    /// A report of the body: how far it says it has come.
    ///
    /// - Parameter isOwed: whether doing it is owed still, as it is until the body says that it is complete.
    package mutating func report(
        _ report: CommitmentReport, isOwed: Bool, under rules: BoundRules
    ) throws(Refusal) -> [ObligationChange] {
        guard verified != .complete else { throw .alreadyDone }
        if report.level == .complete {
            guard report.evidence.isThere else { throw .evidenceNeeded }
            guard report.percent == 100 else {
                throw .invalid(
                    "/percent", "not_complete",
                    LocalizedText(
                        kk: "Толық орындалса, 100 пайыз болуы керек.",
                        ru: "Если выполнено полностью, процентов должно быть 100.",
                        en: "What is complete stands at 100 per cent."))
            }
        }
        stated = report.level
        statedPercent = report.percent ?? statedPercent
        hasEvidence = hasEvidence || report.evidence.isThere
        version += 1
        var changes: [ObligationChange] = [
            .discharge(.progressReport, about: .commitment(id), by: "commitment.reported")
        ]
        guard stated != .complete else {
            return changes + [.discharge(.commitment, about: .commitment(id), by: "commitment.reported")]
        }
        let today = rules.date(of: report.at)
        // The body takes back that it was done.
        if !isOwed { changes.append(owed(from: min(today, dueOn), under: rules)) }
        if let next = try nextReport(from: today, under: rules) { changes.append(next) }
        return changes
    }

    /// Promised for a later day. A report that no longer falls after the promised day is owed from now on.
    ///
    /// - Parameter isReportOwed: whether one is owed already.
    package mutating func extend(
        to day: LegalDate, on today: LegalDate, isReportOwed: Bool, under rules: BoundRules
    ) throws(Refusal) -> [ObligationChange] {
        dueOn = day
        version += 1
        guard !isReportOwed, let next = try nextReport(from: today, under: rules) else { return [] }
        return [next]
    }

    /// What a verifier found. That it is complete takes evidence and a second person.
    ///
    /// - Parameter isOwed: whether doing it is owed still, as it is until the body says that it is complete.
    package mutating func verify(
        _ finding: CommitmentReport, isOwed: Bool, under rules: BoundRules
    ) throws(Refusal) -> [ObligationChange] {
        guard verified != .complete else { throw .alreadyDone }
        version += 1
        guard finding.level == .complete else {
            verified = finding.level
            firstVerifier = nil
            guard stated == .complete, finding.level < .substantial, !isOwed else { return [] }
            // The body said that it was done, and it is not: it is owed as before, by the same day.
            let today = rules.date(of: finding.at)
            return [owed(from: min(today, dueOn), under: rules)]
                + [try nextReport(from: today, under: rules)].compactMap { $0 }
        }
        guard hasEvidence || finding.evidence.isThere else { throw .evidenceNeeded }
        hasEvidence = true
        guard let first = firstVerifier else {
            verified = .substantial
            firstVerifier = finding.author
            return []
        }
        guard first != finding.author else {
            throw Refusal(
                .forbidden, "second_verifier_needed",
                LocalizedText(
                    kk: "Толық орындалғанын екінші адам растайды.",
                    ru: "Полное выполнение подтверждает второй человек.",
                    en: "That it is complete is for a second person to confirm."))
        }
        verified = .complete
        firstVerifier = nil
        return [
            .discharge(.commitment, about: .commitment(id), by: "commitment.verified"),
            .discharge(.progressReport, about: .commitment(id), by: "commitment.verified"),
        ]
    }

    private func owed(from start: LegalDate, under rules: BoundRules) -> ObligationChange {
        .open(
            NewObligation(
                .commitment, about: .commitment(id), debtor: .body(body), creditor: .public, article: nil,
                startOn: start, term: nil, dueOn: dueOn, tier: rules.body.tier))
    }

    /// The report that is owed next, if one is before the promised day.
    private func nextReport(from start: LegalDate, under rules: BoundRules) throws(Refusal) -> ObligationChange? {
        guard let term = rules.version.term("progress_report") else { return nil }
        let due = try rules.lastDay(of: term, from: start)
        guard due < dueOn else { return nil }
        return .open(
            NewObligation(
                .progressReport, about: .commitment(id), debtor: .body(body), creditor: .public,
                article: rules.version.article("progress_report"), startOn: start, term: term, dueOn: due,
                tier: rules.body.tier))
    }
}

extension Refusal {
    static let evidenceNeeded = Refusal.invalid(
        "/evidence", "evidence_needed",
        LocalizedText(
            kk: "Толық орындалғанына дәлел керек: сілтеме немесе файлдың хеші.",
            ru: "Полное выполнение нужно подтвердить: ссылкой или хешем файла.",
            en: "That it is complete needs evidence: a link, or the hash of a file."))
}
