import Foundation
import Generators

@testable import Domain

/// Letters that arrived in the order in which they stand.
func letters(_ texts: [String], common: CommonPassages = .none) -> [ContributionSketch] {
    texts.enumerated().map { place, text in
        ContributionSketch(contribution: contribution(place), arrival: Int64(place), text: text, common: common)
    }
}

func contribution(_ place: Int) -> UUID {
    UUID(uuidString: "00000000-0000-7000-8000-" + String(format: "%012d", place))!
}

func place(of contribution: UUID) -> Int {
    Int(contribution.uuidString.suffix(12))!
}

extension [FormLetterGroup] {
    /// Who stands together, by place.
    var places: Set<[Int]> { Set(map { $0.members.map { place(of: $0.contribution) } }) }
}

extension PlantedConsultation {
    var planted: Set<[Int]> {
        let known = contributions.indices.filter { contributions[$0].letter != nil }
        return Set(Dictionary(grouping: known) { contributions[$0].letter }.values.filter { $0.count > 1 })
    }
}
