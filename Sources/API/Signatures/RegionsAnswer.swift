import Domain
import Services

/// Signatures by the region that signers stated, in numbers of ten and more.
struct RegionsAnswer: Encodable, Sendable {
    struct Item: Encodable, Sendable {
        var code: String
        var label: LocalizedText
        var signatures: Int
    }

    var signatures: Int
    var items: [Item]
    /// Those who stated none, or whose region is not shown yet.
    var others: Int

    init(_ breakdown: Breakdown, of regions: [Region]) {
        let labels = Dictionary(regions.map { ($0.code, $0.label) }, uniquingKeysWith: { $1 })
        signatures = breakdown.total
        items = breakdown.parts.map { part in
            Item(
                code: part.key, label: labels[part.key] ?? LocalizedText(kk: part.key, ru: part.key, en: part.key),
                signatures: part.count)
        }
        others = breakdown.rest
    }
}
