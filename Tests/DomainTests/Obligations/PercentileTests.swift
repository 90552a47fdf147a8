import Domain
import Testing

@Suite struct PercentileTests {
    @Test(arguments: [
        (0.05, 15), (0.3, 20), (0.4, 20), (0.5, 35), (1, 50), (0, 15),
    ])
    func `a percentile is the value of the nearest rank`(p: Double, expected: Int) {
        let histogram = [(value: 35, count: 1), (15, 1), (50, 1), (20, 1), (40, 1)]
        #expect(Percentile.value(p, of: histogram) == expected)
    }

    @Test func `values count as often as they occurred`() {
        #expect(Percentile.value(0.5, of: [(value: 3, count: 98), (40, 1), (41, 1)]) == 3)
        #expect(Percentile.value(0.99, of: [(value: 3, count: 98), (40, 1), (41, 1)]) == 40)
        #expect(Percentile.value(0.5, of: [(value: 1, count: 0), (2, 1)]) == 2)
    }

    @Test func `of an even number the median is the lower of the two in the middle`() {
        #expect(Percentile.value(0.5, of: [(value: 1, count: 2), (9, 2)]) == 1)
    }

    @Test func `a rank that is a whole number is not rounded beyond it`() {
        let histogram = (1...100).map { (value: $0, count: 1) }
        for percent in 1...100 {
            #expect(Percentile.value(Double(percent) / 100, of: histogram) == percent)
        }
    }

    @Test func `of nothing there is no percentile`() {
        #expect(Percentile.value(0.5, of: []) == nil)
        #expect(Percentile.value(0.5, of: [(value: 4, count: 0)]) == nil)
    }
}
