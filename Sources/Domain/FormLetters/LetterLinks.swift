/// Which variants hang together: each with each other one that shares a key with it and is the same letter.
enum LetterLinks {
    /// The sets do not depend on the order in which pairs are tried: a pair that is skipped is in one set already.
    static func sets(of variants: [LetterVariant]) -> [[Int]] {
        var sets = DisjointSets(count: variants.count)
        let long = variants.indices.filter { variants[$0].first.signature != nil }
        let keys = long.map { variants[$0].first.signature?.bandKeys ?? [] }
        for band in 0..<FormLetterMethod.bands {
            let places = long.indices.sorted { (keys[$0][band], $0) < (keys[$1][band], $1) }
            var start = 0
            while start < places.count {
                let key = keys[places[start]][band]
                var end = start + 1
                while end < places.count, keys[places[end]][band] == key { end += 1 }
                if end - start > 1 { link(places[start..<end].map { long[$0] }, of: variants, in: &sets) }
                start = end
            }
        }
        return sets.all()
    }

    /// Variants of one key. Whatever is in one set already is not compared again, so that a key of a large group costs
    /// little.
    private static func link(_ bucket: [Int], of variants: [LetterVariant], in sets: inout DisjointSets) {
        var clusters: [[Int]] = []
        for variant in bucket {
            var joined = [variant]
            var apart: [[Int]] = []
            for cluster in clusters {
                let isJoined =
                    sets.root(of: cluster[0]) == sets.root(of: variant)
                    || cluster.contains { isSame(variants[$0].first, variants[variant].first) }
                if isJoined {
                    sets.unite(cluster[0], variant)
                    joined = cluster + joined
                } else {
                    apart.append(cluster)
                }
            }
            clusters = apart + [joined]
        }
    }

    private static func isSame(_ one: ContributionSketch, _ other: ContributionSketch) -> Bool {
        one.isCandidate(for: other) && one.likeness(to: other) != nil
    }
}
