/// What became of a passage from one version to a later one, and by which steps.
package struct TracedChange: Hashable, Sendable {
    /// A change from the version before.
    package struct Step: Hashable, Sendable {
        package var version: Int
        /// In the difference of that version, from 1.
        package var place: Int

        package init(version: Int, place: Int) {
            self.version = version
            self.place = place
        }
    }

    package var entry: DocumentDifference.Entry
    /// Oldest first.
    package var steps: [Step]

    package init(entry: DocumentDifference.Entry, steps: [Step]) {
        self.entry = entry
        self.steps = steps
    }

    /// Without a change that a later one took back.
    ///
    /// - Parameter isSameText: whether an old and a new passage say the same.
    package func settled(isSameText: (Int, Int) -> Bool) -> TracedChange {
        guard entry.kind == .changed, let old = entry.old, let new = entry.new, isSameText(old, new) else {
            return self
        }
        var settled = self
        settled.entry.kind = entry.isMoved ? .moved : .same
        return settled
    }
}

extension [TracedChange] {
    /// These changes and then the later ones, as one difference in the order of the latest version.
    ///
    /// What came and went in between is left out. What was changed counts as changed until it is `settled`.
    package func followed(by later: [TracedChange]) -> [TracedChange] {
        var byMiddle: [Int: TracedChange] = [:]
        for change in self { if let middle = change.entry.new { byMiddle[middle] = change } }
        var newest: [Int: Int] = [:]
        for change in later { if let middle = change.entry.old { newest[middle] = change.entry.new } }
        let removed = removed(before: later, newest)
        var changes = removed[0] ?? []
        for change in later {
            let earlier = change.entry.old.flatMap { byMiddle[$0] }
            if let joined = change.preceded(by: earlier, origins: byMiddle) { changes.append(joined) }
            if let middle = change.entry.old, change.entry.staysInPlace { changes += removed[middle] ?? [] }
        }
        return changes
    }

    /// What these changes removed, by the passage of the version in the middle behind which it stood; 0 before all. Only what
    /// the later changes leave in its place holds a place.
    private func removed(before later: [TracedChange], _ newest: [Int: Int]) -> [Int: [TracedChange]] {
        let inPlace = Set(later.lazy.filter(\.entry.staysInPlace).compactMap(\.entry.old))
        var removed: [Int: [TracedChange]] = [:]
        var place = 0
        for change in self {
            if let middle = change.entry.new {
                if inPlace.contains(middle) { place = middle }
            } else {
                var change = change
                change.entry.origin = change.entry.origin.flatMap { newest[$0] }
                removed[place, default: []].append(change)
            }
        }
        return removed
    }
}

extension TracedChange {
    /// Nil for what had come in between and is gone.
    fileprivate func preceded(by earlier: TracedChange?, origins: [Int: TracedChange]) -> TracedChange? {
        guard let earlier else {
            var added = self
            added.entry.origin = entry.origin.flatMap { origins[$0]?.entry.old }
            return added
        }
        if earlier.entry.old == nil, entry.new == nil { return nil }
        var joined = TracedChange(entry: entry, steps: earlier.steps + steps)
        joined.entry.old = earlier.entry.old
        joined.entry.isMoved = entry.isMoved || earlier.entry.isMoved
        joined.entry.isRelabelled = entry.isRelabelled || earlier.entry.isRelabelled
        if joined.entry.old == nil {
            joined.entry.kind = .added
            joined.entry.isMoved = false
            joined.entry.isRelabelled = false
            joined.entry.origin = earlier.entry.origin
        } else if entry.new == nil {
            joined.entry.kind = .removed
            joined.entry.isMoved = false
            joined.entry.isRelabelled = false
        } else if entry.kind == .changed || earlier.entry.kind == .changed {
            joined.entry.kind = .changed
        } else {
            joined.entry.kind = joined.entry.isMoved ? .moved : .same
        }
        return joined
    }
}

extension DocumentDifference.Entry {
    fileprivate var staysInPlace: Bool { old != nil && new != nil && !isMoved }
}
