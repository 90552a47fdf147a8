/// Numbers in sets that only ever grow together (union–find).
struct DisjointSets {
    private var parents: [Int]
    private var sizes: [Int]

    init(count: Int) {
        parents = Array(0..<count)
        sizes = Array(repeating: 1, count: count)
    }

    /// A number that all of the set of `element` have in common until the next union.
    mutating func root(of element: Int) -> Int {
        var element = element
        while parents[element] != element {
            parents[element] = parents[parents[element]]
            element = parents[element]
        }
        return element
    }

    mutating func unite(_ one: Int, _ other: Int) {
        let (one, other) = (root(of: one), root(of: other))
        guard one != other else { return }
        let (small, large) = sizes[one] < sizes[other] ? (one, other) : (other, one)
        parents[small] = large
        sizes[large] += sizes[small]
    }

    /// Ascending each, in the order of their smallest numbers.
    mutating func all() -> [[Int]] {
        var sets: [[Int]] = []
        var places: [Int: Int] = [:]
        for element in parents.indices {
            let root = root(of: element)
            if let place = places[root] {
                sets[place].append(element)
            } else {
                places[root] = sets.count
                sets.append([element])
            }
        }
        return sets
    }
}
