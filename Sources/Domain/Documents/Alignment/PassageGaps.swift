/// What stands between the passages that kept their places.
struct PassageGaps {
    struct Gap {
        /// Positions that have no pair.
        var old: [Int] = []
        var new: [Int] = []
    }

    private let gapOfOld: [Int]
    private let gapOfNew: [Int]
    private let gaps: [Gap]

    init(_ pairs: PassagePairs, inOrder: [Int]) {
        let places = inOrder.compactMap { pairs.newOf[$0] }
        let gapOfOld = Self.numbers(count: pairs.newOf.count, cuts: inOrder)
        let gapOfNew = Self.numbers(count: pairs.oldOf.count, cuts: places)
        var gaps = Array(repeating: Gap(), count: inOrder.count + 1)
        for old in pairs.newOf.indices where pairs.newOf[old] == nil { gaps[gapOfOld[old]].old.append(old) }
        for new in pairs.oldOf.indices where pairs.oldOf[new] == nil { gaps[gapOfNew[new]].new.append(new) }
        (self.gapOfOld, self.gapOfNew, self.gaps) = (gapOfOld, gapOfNew, gaps)
    }

    /// Those with something on either side.
    var open: [Gap] {
        gaps.filter { !$0.old.isEmpty && !$0.new.isEmpty }
    }

    func areTogether(_ old: Int, _ new: Int) -> Bool {
        gapOfOld[old] == gapOfNew[new]
    }

    /// For each position how many cuts stand before it.
    private static func numbers(count: Int, cuts: [Int]) -> [Int] {
        var numbers: [Int] = []
        var passed = 0
        for position in 0..<count {
            numbers.append(passed)
            if passed < cuts.count, cuts[passed] == position { passed += 1 }
        }
        return numbers
    }
}
