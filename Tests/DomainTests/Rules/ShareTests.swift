import Testing

@testable import Domain

@Suite struct ShareTests {
    @Test func `a share is the smallest whole number that is not less`() {
        for (numerator, denominator) in [(1, 100), (2, 100), (5, 100), (10, 100), (5, 1000), (1, 30), (1, 3), (1, 1)] {
            let share = Share(numerator, of: denominator)
            for population in 1...3000 {
                let people = share.rounded(of: population)
                if people * denominator < population * numerator || (people - 1) * denominator >= population * numerator
                {
                    Issue.record("\(share) of \(population) is not \(people)")
                }
            }
        }
    }

    @Test func `a share never falls while the population grows`() {
        let share = Share(5, of: 100)
        var last = 0
        for population in 1...100_000 {
            let people = share.rounded(of: population)
            if people < last { Issue.record("\(population)") }
            last = people
        }
    }

    @Test func `no population is too large`() {
        #expect(Share(99, of: 100).rounded(of: .max) == Int.max / 100 * 99 + 7)
    }

    @Test(arguments: [
        ("2 %", 2, 100), ("2%", 2, 100), ("0.5 %", 5, 1000), ("100 %", 100, 100), ("12.25 %", 1225, 10_000),
        ("1/30", 1, 30),
    ])
    func `a share is read exactly`(text: String, numerator: Int, denominator: Int) {
        #expect(Share(text) == Share(numerator, of: denominator))
    }

    @Test(arguments: [
        "", "%", "0 %", "101 %", "-1 %", "2", "1/0", "0/5", "6/5", "1/2/3", ".5 %", "5. %", "½ %", "2 % %",
    ])
    func `what is no share is refused`(text: String) {
        #expect(Share(text) == nil)
    }

    @Test func `whole percents are written as such`() {
        #expect("\(Share(2, of: 100))" == "2 %")
        #expect("\(Share(1, of: 20))" == "5 %")
        #expect("\(Share(1, of: 30))" == "1/30")
    }
}
