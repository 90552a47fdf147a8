import Domain

/// How many people live there, on which day, and who says so.
struct PopulationAnswer: Encodable, Sendable {
    var value: Int
    var on: String
    var source: String

    init(_ population: Body.Population) {
        value = population.value
        on = population.on.description
        source = population.source
    }
}
