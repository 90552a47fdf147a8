import Domain
import Testing

@Suite struct BreakdownTests {
    @Test func `nothing shown, nothing left over and no difference between readings is about fewer than ten`() {
        var generator = SystemRandomNumberGenerator()
        var moves = 0
        for _ in 0..<300 {
            var (counts, total) = ([0, 0, 0, 0], 0)
            var shown = Breakdown(total: 0, parts: [])
            for _ in 0..<400 {
                let region = Int.random(in: 0...5, using: &generator)
                let isWithdrawal = Int.random(in: 0...4, using: &generator) == 0
                if region < 4 {
                    guard !isWithdrawal || counts[region] > 0 else { continue }
                    counts[region] += isWithdrawal ? -1 : 1
                    total += isWithdrawal ? -1 : 1
                } else if !isWithdrawal || total > counts.reduce(0, +) {
                    total += isWithdrawal ? -1 : 1
                }
                guard Int.random(in: 0...9, using: &generator) == 0 else { continue }
                let parts = counts.enumerated().map { Breakdown.Part(key: "r\($0.offset)", count: $0.element) }
                guard let next = shown.movedOn(total: total, parts: parts) else { continue }
                moves += 1
                #expect(next.total == total)
                #expect(next.parts.allSatisfy { $0.count >= 10 })
                #expect(next.rest == 0 || next.rest >= 10)
                let differences =
                    [next.rest - shown.rest] + (0..<4).map { Self.count("r\($0)", next) - Self.count("r\($0)", shown) }
                #expect(differences.allSatisfy { $0 == 0 || abs($0) >= 10 }, "\(shown) \(next)")
                shown = next
            }
        }
        #expect(moves > 300)
    }

    private static func count(_ key: String, _ breakdown: Breakdown) -> Int {
        breakdown.parts.first { $0.key == key }?.count ?? 0
    }

    @Test func `while too few would be left over the smallest move waits`() {
        let first = Breakdown(total: 0, parts: []).movedOn(
            total: 100, parts: [.init(key: "a", count: 60), .init(key: "b", count: 35), .init(key: "c", count: 3)])
        #expect(first?.parts == [.init(key: "a", count: 60)])
        #expect(first?.rest == 40)
        // Nine would be left over, so everything stands.
        #expect(first?.movedOn(total: 104, parts: [.init(key: "a", count: 64), .init(key: "b", count: 35)]) == nil)
    }

    @Test func `a curve moves in steps of ten or more, and its total is exact`() {
        var steps = SigningSteps()
        #expect(steps.step(.init(added: 7, withdrawn: 1)) == nil)
        #expect(steps.step(.init(added: 5)) == .init(added: 11))
        #expect(steps.total == 11)
        #expect(steps.step(.init(added: 30, withdrawn: 12)) == .init(added: 30, withdrawn: 12))
        #expect(steps.step(.init(added: 2, invalidated: 5)) == .init(invalidated: 5))
        #expect(steps.total == 24)
        #expect(steps.step(.init(withdrawn: 12)) == .init(added: 2, withdrawn: 12))
        #expect(steps.total == 14)
    }
}
