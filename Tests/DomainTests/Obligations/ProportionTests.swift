import Domain
import Testing

@Suite struct ProportionTests {
    @Test(arguments: [
        // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3, and the usual textbook cases.
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
        (8, 10, 0.4902, 0.9433), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (1, 1, 0.2065, 1),
    ])
    func `an interval is the published one`(hits: Int, total: Int, lower: Double, upper: Double) throws {
        let interval = try #require(Proportion(hits: hits, total: total).interval())
        #expect(abs(interval.lowerBound - lower) < 0.000_06)
        #expect(abs(interval.upperBound - upper) < 0.000_06)
    }

    @Test func `nothing has no share and no interval`() {
        #expect(Proportion(hits: 0, total: 0).share == nil)
        #expect(Proportion(hits: 0, total: 0).interval() == nil)
    }

    @Test func `an interval holds the share, lies within 0 and 1, and narrows with the cases`() throws {
        for total in 1...60 {
            for hits in 0...total {
                let proportion = Proportion(hits: hits, total: total)
                let interval = try #require(proportion.interval())
                let more = try #require(Proportion(hits: hits * 10, total: total * 10).interval())
                let isRight =
                    interval.contains(try #require(proportion.share)) && interval.lowerBound >= 0
                    && interval.upperBound <= 1
                    && more.upperBound - more.lowerBound < interval.upperBound - interval.lowerBound
                if !isRight { Issue.record("\(hits) of \(total): \(interval)") }
            }
        }
    }
}
