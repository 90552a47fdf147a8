import Testing

@testable import Domain

@Suite struct DemandVoicesTests {
    @Test(arguments: [(nil, 9, 10), (nil, 10, nil), (25, 24, 25), (25, 25, nil), (3, 9, 10), (0, 0, 10)])
    func `no rules publish fewer voices than ten`(minimum: Int?, voices: Int, below: Int?) {
        var rules = Sample.rules().version
        rules.parameters.removeAll { $0.key == "judgement_minimum" }
        if let minimum {
            rules.parameters.append(
                Parameter(
                    key: "judgement_minimum", value: .number(minimum), provision: rules.check.provision))
        }
        let counted = DemandVoices(demand: 1, counts: [.answered: voices])
        let expected = below.map { DemandVoices.Published.below(minimum: $0) }
        #expect(
            counted.published(under: rules)
                == expected ?? .figures(answered: voices, partly: 0, notAnswered: 0))
    }
}
