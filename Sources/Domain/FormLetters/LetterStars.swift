/// Variants that hang together, parted into groups around representatives.
///
/// A may be near B and B near C while A and C have little in common. So each member is held against its representative: the
/// variant sent most often; among equals the one that shares most with all the others; among equals the first. Those that
/// are not near it form groups of their own in the same way, and each stands with the representative that it is most like.
struct LetterStars {
    struct Star {
        var center: Int
        /// With their likeness to the centre, the centre included.
        var members: [(variant: Int, likeness: Double)]
    }

    private let variants: [LetterVariant]

    init(of variants: [LetterVariant]) {
        self.variants = variants
    }

    func stars(of set: [Int]) -> [Star] {
        guard set.count > 1 else { return set.map { Star(center: $0, members: [($0, 1)]) } }
        var centers: [Int] = []
        var best: [Int: (center: Int, likeness: Double)] = [:]
        var left = inOrder(set)
        var ordered = left.count
        while let center = left.first {
            best[center] = (center, 1)
            for variant in set where best[variant]?.center != variant {
                guard let likeness = variants[center].first.likeness(to: variants[variant].first),
                    likeness > best[variant]?.likeness ?? 0
                else { continue }
                best[variant] = (center, likeness)
            }
            centers.append(center)
            left.removeAll { best[$0] != nil }
            // What the others share has changed; looked at again each time, a long chain would take the square of time.
            if left.count * 2 <= ordered {
                left = inOrder(left)
                ordered = left.count
            }
        }
        let members = Dictionary(grouping: set) { best[$0]?.center ?? $0 }
        return centers.map { center in
            Star(center: center, members: (members[center] ?? []).map { ($0, best[$0]?.likeness ?? 0) })
        }
    }

    /// The next representative first.
    private func inOrder(_ set: [Int]) -> [Int] {
        var senders: [UInt64: Int] = [:]
        for variant in set {
            for hash in variants[variant].first.shingles.hashes { senders[hash, default: 0] += variants[variant].count }
        }
        let closenesses = Dictionary(
            uniqueKeysWithValues: set.map { ($0, closeness(of: variants[$0], senders)) })
        return set.sorted { one, other in
            let (first, second) = (variants[one], variants[other])
            if first.count != second.count { return first.count > second.count }
            let (near, far) = (closenesses[one] ?? 0, closenesses[other] ?? 0)
            return near != far ? near > far : one < other
        }
    }

    /// The square of the cosine between the variant and the sum of all others, but for a factor that is the same for all.
    private func closeness(of variant: LetterVariant, _ senders: [UInt64: Int]) -> Double {
        let shingles = variant.first.shingles
        guard shingles.count > 0 else { return 0 }
        let shared = Double(shingles.hashes.reduce(0) { $0 + (senders[$1] ?? 0) - variant.count })
        return shared * shared / Double(shingles.count)
    }
}
