import Testing

@testable import Domain

@Suite struct ThresholdRuleTests {
    private let rule = ThresholdRule(
        key: "answer", closesCollection: true,
        requirements: [
            BodyKind("state"): .fixed(50_000), BodyKind("region"): .share(Share(1, of: 100)),
            BodyKind("town"): .byPopulation(above: 50_000, fixed: 2_500, otherwise: Share(5, of: 100)),
        ],
        provision: Provision(label: LocalizedText(kk: "", ru: "", en: ""), article: "1"))

    @Test func `a fixed number needs no population`() throws {
        #expect(try rule.required(BodyKind("state"), population: nil) == 50_000)
        #expect(try rule.required(BodyKind("state"), population: 7) == 50_000)
    }

    @Test func `a share needs the population`() throws {
        #expect(try rule.required(BodyKind("region"), population: 101) == 2)
        #expect(throws: RuleError.populationNeeded(BodyKind("region"))) {
            try rule.required(BodyKind("region"), population: nil)
        }
        #expect(throws: RuleError.populationNeeded(BodyKind("town"))) {
            try rule.required(BodyKind("town"), population: 0)
        }
    }

    @Test(arguments: [(1, 1), (1_201, 61), (49_999, 2_500), (50_000, 2_500), (50_001, 2_500), (9_000_000, 2_500)])
    func `a unit with more people than the limit has a fixed number`(population: Int, required: Int) throws {
        #expect(try rule.required(BodyKind("town"), population: population) == required)
    }

    @Test func `a unit with exactly as many people as the limit still has the share`() throws {
        let rule = ThresholdRule(
            key: "answer", closesCollection: true,
            requirements: [BodyKind("town"): .byPopulation(above: 100, fixed: 30, otherwise: Share(1, of: 2))],
            provision: Provision(label: LocalizedText(kk: "", ru: "", en: ""), article: "1"))
        #expect(try [99, 100, 101].map { try rule.required(BodyKind("town"), population: $0) } == [50, 50, 30])
    }

    @Test func `an unknown kind is named together with the known ones`() {
        let error = #expect(throws: RuleError.self) { try rule.required(BodyKind("village"), population: 5) }
        #expect(error?.description == "There is no body kind “village”; there are region, state, town.")
    }
}
