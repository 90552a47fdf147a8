/// Which units of two texts stand for each other: runs in order, those that are the same between those that are not.
enum UnitAlignment {
    struct Run: Hashable {
        /// Positions among the units of each text; one of them may be empty where the run is a difference.
        var old: Range<Int>
        var new: Range<Int>
        var isSame: Bool
    }

    /// - Parameters:
    ///   - limit: more units than this between common beginning and end are one difference.
    ///   - joiningBlanks: two replaced runs with nothing but blanks between them become one, as a person would read them.
    static func runs(
        from old: [Substring], to new: [Substring], limit: Int, joiningBlanks: Bool
    ) -> [Run] {
        var numbers: [[UInt8]: Int] = [:]
        // By bytes: strings that only look alike are different here, so that the result gives back each text exactly.
        func number(_ unit: Substring) -> Int {
            let bytes = Array(unit.utf8)
            if let known = numbers[bytes] { return known }
            numbers[bytes] = numbers.count
            return numbers.count - 1
        }
        let (before, after) = (old.map(number), new.map(number))
        var start = 0
        while start < before.count, start < after.count, before[start] == after[start] { start += 1 }
        var end = 0
        while end < before.count - start, end < after.count - start,
            before[before.count - 1 - end] == after[after.count - 1 - end]
        { end += 1 }

        var runs: [Run] = []
        add(Run(old: 0..<start, new: 0..<start, isSame: true), to: &runs)
        let middle = Run(old: start..<before.count - end, new: start..<after.count - end, isSame: false)
        if middle.old.isEmpty || middle.new.isEmpty || middle.old.count + middle.new.count > limit {
            add(middle, to: &runs)
        } else {
            align(before, after, in: middle, into: &runs)
        }
        add(
            Run(old: middle.old.upperBound..<before.count, new: middle.new.upperBound..<after.count, isSame: true),
            to: &runs)
        return joiningBlanks ? joined(runs, old) : runs
    }

    private static func align(_ before: [Int], _ after: [Int], in middle: Run, into runs: inout [Run]) {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in after[middle.new].difference(from: before[middle.old]) {
            switch change {
            case .remove(let offset, _, _): removed.insert(middle.old.lowerBound + offset)
            case .insert(let offset, _, _): added.insert(middle.new.lowerBound + offset)
            }
        }
        var (i, j) = (middle.old.lowerBound, middle.new.lowerBound)
        while i < middle.old.upperBound || j < middle.new.upperBound {
            let (oldStart, newStart) = (i, j)
            while removed.contains(i) { i += 1 }
            while added.contains(j) { j += 1 }
            add(Run(old: oldStart..<i, new: newStart..<j, isSame: false), to: &runs)
            let (oldSame, newSame) = (i, j)
            while i < middle.old.upperBound, j < middle.new.upperBound, !removed.contains(i), !added.contains(j) {
                (i, j) = (i + 1, j + 1)
            }
            add(Run(old: oldSame..<i, new: newSame..<j, isSame: true), to: &runs)
        }
    }

    private static func add(_ run: Run, to runs: inout [Run]) {
        if !run.old.isEmpty || !run.new.isEmpty { runs.append(run) }
    }

    private static func joined(_ runs: [Run], _ old: [Substring]) -> [Run] {
        var joined: [Run] = []
        for run in runs {
            if run.isReplacement, joined.count >= 2, let same = joined.last, same.isSame,
                joined[joined.count - 2].isReplacement, old[same.old].allSatisfy({ $0.allSatisfy(\.isBlank) })
            {
                joined.removeLast()
                let earlier = joined.removeLast()
                joined.append(
                    Run(
                        old: earlier.old.lowerBound..<run.old.upperBound,
                        new: earlier.new.lowerBound..<run.new.upperBound, isSame: false))
            } else {
                joined.append(run)
            }
        }
        return joined
    }
}

extension UnitAlignment.Run {
    fileprivate var isReplacement: Bool { !isSame && !old.isEmpty && !new.isEmpty }
}

extension Character {
    fileprivate var isBlank: Bool { isWhitespace && !isNewline }
}
