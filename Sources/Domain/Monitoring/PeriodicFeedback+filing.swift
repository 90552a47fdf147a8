import Foundation

extension PeriodicFeedback {
    /// What one command changes in a draft.
    package struct Change: Hashable, Sendable {
        package var language: String?
        package var remarks: String?
        /// Each takes the place of what the draft says of its point; a point has one of them.
        package var entries: [Entry]
        /// Points that the draft says nothing of any more.
        package var without: [String]

        package init(
            language: String? = nil, remarks: String? = nil, entries: [Entry] = [], without: [String] = []
        ) {
            self.language = language
            self.remarks = remarks
            self.entries = entries
            self.without = without
        }
    }

    /// What is written so far, begun from what was submitted where there is no draft.
    package var written: Content? { draft ?? content }

    /// Keeps what is written; of what was submitted nothing changes before it is submitted again.
    ///
    /// - Parameter known: the numbers of the list's points.
    /// - Throws: `period_closed`, `wrong_state` where it is withdrawn; `invalid` with each field, also where two entries are
    ///   of one point.
    package func saving(
        _ change: Change, known: Set<String>, in period: FeedbackPeriod, at arrival: Instant
    ) throws(Refusal) -> PeriodicFeedback {
        try require(period, takesAt: arrival)
        var faults: [FieldFault] = []
        var changed: [String: Entry] = [:]
        for (index, entry) in change.entries.enumerated() {
            let pointer = "/entries/\(index)/point"
            if !known.contains(entry.point) { faults.append(.unknownPoint(pointer)) }
            if changed.updateValue(entry, forKey: entry.point) != nil { faults.append(.repeatedPoint(pointer)) }
        }
        for (index, point) in change.without.enumerated() where !known.contains(point) {
            faults.append(.unknownPoint("/without/\(index)"))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        var content = written ?? Content(language: "kk", remarks: "", entries: [])
        content.language = change.language ?? content.language
        content.remarks = change.remarks ?? content.remarks
        let gone = Set(change.without)
        content.entries = content.entries.filter { !gone.contains($0.point) }.map { entry in
            changed.removeValue(forKey: entry.point) ?? entry
        }
        content.entries += change.entries.filter { changed.removeValue(forKey: $0.point) != nil }
        var next = self
        next.version += 1
        next.draft = content
        return next
    }

    /// Submits the draft, as a first or the next revision until the period closes. Every revision is kept.
    ///
    /// - Throws: `period_closed`, `nothing_new`, `wrong_state` where it is withdrawn; `invalid` with each field.
    package func submitting(
        known: Set<String>, in period: FeedbackPeriod, at arrival: Instant
    ) throws(Refusal) -> PeriodicFeedback {
        try require(period, takesAt: arrival)
        guard let draft, !draft.saysTheSame(as: content) else {
            throw Refusal(
                .conflict, "nothing_new",
                LocalizedText(
                    kk: "Жіберілгеннен бері ештеңе өзгерген жоқ.", ru: "С отправки ничего не изменилось.",
                    en: "Nothing has changed since it was submitted."),
                currentVersion: version)
        }
        let faults = draft.faults(known: known)
        guard faults.isEmpty else { throw .invalid(faults) }
        var next = self
        next.version += 1
        next.state = .submitted
        next.revision = (revision ?? 0) + 1
        next.content = draft
        next.draft = nil
        next.submittedAt = arrival
        return next
    }

    /// Takes back what was submitted, with whatever was written since: nobody owes an answer to it. It stays so.
    ///
    /// - Throws: `period_closed`; `wrong_state` unless it is submitted.
    package func withdrawing(in period: FeedbackPeriod, at arrival: Instant) throws(Refusal) -> PeriodicFeedback {
        try require(period, takesAt: arrival)
        guard state == .submitted else { throw wrongState }
        var next = self
        next.version += 1
        next.state = .withdrawn
        next.draft = nil
        return next
    }

    private func require(_ period: FeedbackPeriod, takesAt arrival: Instant) throws(Refusal) {
        guard period.isOpen(at: arrival), settledAt == nil else { throw .periodClosed(period) }
        guard state != .withdrawn else { throw wrongState }
    }
}

extension PeriodicFeedback.Content {
    /// In whichever order.
    fileprivate func saysTheSame(as other: Self?) -> Bool {
        guard let other else { return false }
        return (language, remarks) == (other.language, other.remarks) && Set(entries) == Set(other.entries)
    }

    /// Everything that is missing or wrong before it can be submitted.
    package func faults(known: Set<String>) -> [FieldFault] {
        var faults = PlainText.faults(
            remarks, length: PeriodicFeedback.remarksLength, multiline: true, at: "/remarks")
        if entries.isEmpty { faults.append(.noEntries) }
        for (index, entry) in entries.enumerated() {
            let pointer = "/entries/\(index)"
            if !known.contains(entry.point) { faults.append(.unknownPoint(pointer + "/point")) }
            faults += PlainText.faults(
                entry.evidence, length: PeriodicFeedback.evidenceLength, multiline: true, at: pointer + "/evidence")
            for (place, source) in entry.sources.enumerated() where !PeriodicFeedback.isAddress(source) {
                faults.append(.badSource("\(pointer)/sources/\(place)"))
            }
        }
        return faults
    }
}

extension PeriodicFeedback {
    /// Whether it is a whole address on the web. What stands there is not looked at.
    package static func isAddress(_ text: String) -> Bool {
        guard sourceLength.contains(text.utf8.count), text.hasPrefix("https://") || text.hasPrefix("http://"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let address = URL(string: text), address.user == nil
        else { return false }
        return address.host().map { $0.contains(".") && !$0.hasPrefix(".") } ?? false
    }
}

extension FieldFault {
    static func unknownPoint(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "unknown_point",
            LocalizedText(
                kk: "Тізімде мұндай тармақ жоқ.", ru: "В перечне нет такого пункта.",
                en: "The list has no such point."))
    }

    fileprivate static let noEntries = FieldFault(
        "/entries", "too_few",
        LocalizedText(
            kk: "Кемінде бір тармақ туралы айтыңыз.", ru: "Скажите хотя бы об одном пункте.",
            en: "Say something of one point at least."))

    fileprivate static func badSource(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "not_an_address",
            LocalizedText(
                kk: "Дереккөз https:// немесе http:// деп басталатын толық мекенжай болуы керек.",
                ru: "Источник должен быть полным адресом, начинающимся с https:// или http://.",
                en: "A source has to be a whole address that begins with https:// or http://."))
    }
}

extension Refusal {
    package static func periodClosed(_ period: FeedbackPeriod) -> Refusal {
        Refusal(
            .conflict, "period_closed",
            LocalizedText(
                kk: "\(period.name) кезеңі бойынша пікір қабылданбайды.",
                ru: "Отзывы за период \(period.name) не принимаются.",
                en: "Feedback for the period \(period.name) is not taken."))
    }
}
