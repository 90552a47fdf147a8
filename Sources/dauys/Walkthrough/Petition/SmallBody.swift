/// A body whose threshold a walkthrough can reach.
struct SmallBody: Sendable {
    var id: String
    var key: String
    var name: String
    var population: Int

    /// Nil for a body that has no population.
    init?(_ json: JSON) {
        guard let id = json["id"].text, let key = json["key"].text, let name = json["name"]["en"].text,
            let population = json["population"]["value"].number
        else { return nil }
        self.id = id
        self.key = key
        self.name = name
        self.population = population
    }

    /// Where the demonstration's bodies get their letters.
    var email: String { "\(key)@bodies.example.org" }
}
