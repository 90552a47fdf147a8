import Foundation

/// That what was entered is compared with the original in time: one obligation of a consultation, which runs from the
/// day of the entry that waits longest.
package enum EntryCheckDuty {
    /// - Parameters:
    ///   - open: that of the consultation, if there is one.
    ///   - oldest: the day from which the longest waiting entry waits; nil where none does.
    ///   - event: what was done.
    package static func changes(
        from open: Obligation?, oldest: LegalDate?, about consultation: UUID, by event: String, under rules: BoundRules
    ) throws(Refusal) -> [ObligationChange] {
        guard open?.startOn != oldest else { return [] }
        var changes: [ObligationChange] = []
        if open != nil { changes.append(.discharge(.entryCheck, about: .consultation(consultation), by: event)) }
        if let oldest {
            let owed = try rules.opening(
                .entryCheck, "entry_check", about: .consultation(consultation), by: .body(rules.body.id), to: .public,
                from: oldest)
            changes += [owed].compactMap { $0 }
        }
        return changes
    }
}
