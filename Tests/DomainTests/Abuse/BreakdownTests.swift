import Domain
import Testing

@Suite struct BreakdownTests {
    @Test func `nothing shown, nothing left over and no difference between readings is about fewer than ten`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var (counts, shown, total) = ([0, 0, 0, 0], [0, 0, 0, 0], 0)
            for _ in 0..<400 {
                let region = Int.random(in: 0...5, using: &generator)
                let isWithdrawal = total > 0 && Int.random(in: 0...4, using: &generator) == 0
                if region < 4 {
                    guard !isWithdrawal || counts[region] > 0 else { continue }
                    counts[region] += isWithdrawal ? -1 : 1
                }
                total += isWithdrawal ? -1 : 1
                guard total >= counts.reduce(0, +) else {
                    total += 1
                    continue
                }
                if Int.random(in: 0...9, using: &generator) == 0 {
                    for place in counts.indices where abs(counts[place] - shown[place]) >= 10 {
                        let next = counts[place] >= 10 ? counts[place] : 0
                        #expect(abs(next - shown[place]) >= 10 || next == 0)
                        shown[place] = next
                    }
                }
                let breakdown = Breakdown(
                    total: total,
                    shown: shown.enumerated().map { Breakdown.Part(key: "r\($0.offset)", count: $0.element) })
                #expect(breakdown.parts.allSatisfy { $0.count >= 10 })
                #expect(breakdown.rest <= 0 || breakdown.rest >= 10 || breakdown.parts.isEmpty)
            }
        }
    }

    @Test func `a small rest takes the smallest part with it`() {
        let breakdown = Breakdown(
            total: 100, shown: [.init(key: "a", count: 60), .init(key: "b", count: 35), .init(key: "c", count: 3)])
        #expect(breakdown.parts == [.init(key: "a", count: 60)])
        #expect(breakdown.rest == 40)
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
