import Domain
import Testing

@Suite struct ScryptCostTests {
    @Test(arguments: 4...17) func `what is filled up after a lower cost makes exactly the higher one`(log2: Int) {
        let (low, high) = (ScryptCost(log2: log2, blockSize: 8, parallelism: 1), ScryptCost.standard)
        let all = [low] + low.remainder(to: high)
        #expect(all.reduce(0) { $0 + 1 << $1.log2 } == 1 << high.log2)
    }

    @Test func `a higher cost needs no filling`() {
        let high = ScryptCost(log2: 18, blockSize: 8, parallelism: 1)
        #expect(high.remainder(to: .standard).isEmpty)
    }
}
