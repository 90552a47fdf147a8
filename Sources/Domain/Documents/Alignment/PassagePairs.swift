/// Which passages of two versions stand for each other so far: at most one for each.
struct PassagePairs {
    private(set) var newOf: [Int?]
    private(set) var oldOf: [Int?]

    init(_ oldCount: Int, _ newCount: Int) {
        newOf = Array(repeating: nil, count: oldCount)
        oldOf = Array(repeating: nil, count: newCount)
    }

    mutating func pair(_ old: Int, _ new: Int) {
        newOf[old] = new
        oldOf[new] = old
    }

    /// In the order of the old version.
    var all: [(old: Int, new: Int)] {
        newOf.indices.compactMap { old in newOf[old].map { (old, $0) } }
    }

    func areUnpaired(_ old: Int, _ new: Int) -> Bool {
        newOf[old] == nil && oldOf[new] == nil
    }

    /// The old positions of the pairs that keep their order, so chosen that those together weigh the most.
    func inOrder(_ weight: (Int) -> Int) -> [Int] {
        let pairs = all
        // The best chain that ends at each new position, in a Fenwick tree of maxima over the positions before.
        var tree = Array<(weight: Int, index: Int?)>(repeating: (0, nil), count: oldOf.count + 1)
        var previous = Array<Int?>(repeating: nil, count: pairs.count)
        var best: (weight: Int, index: Int?) = (0, nil)
        for (index, pair) in pairs.enumerated() {
            var chain: (weight: Int, index: Int?) = (0, nil)
            var node = pair.new
            while node > 0 {
                if tree[node].weight > chain.weight { chain = tree[node] }
                node -= node & -node
            }
            previous[index] = chain.index
            let total = chain.weight + weight(pair.old)
            if total > best.weight { best = (total, index) }
            node = pair.new + 1
            while node < tree.count {
                if total > tree[node].weight { tree[node] = (total, index) }
                node += node & -node
            }
        }
        var chain: [Int] = []
        while let index = best.index {
            chain.append(pairs[index].old)
            best.index = previous[index]
        }
        return chain.reversed()
    }
}
