import Domain
import Services

/// Bodies side by side.
struct LeagueAnswer: Encodable, Sendable {
    struct Place: Encodable, Sendable {
        var rank: Int?
        var body: BodyBriefAnswer
        var tier: String
        var inTime: Int
        var late: Int
        var overdue: Int
        var open: Int
        var onTime: ShareAnswer

        init(_ place: Performance.Place) {
            let line = place.line
            rank = place.rank
            body = BodyBriefAnswer(
                id: line.body.id.text, key: line.body.key, name: line.body.name, kind: line.body.kind)
            tier = line.tier
            inTime = line.inTime
            late = line.late
            overdue = line.overdue
            open = line.open
            onTime = ShareAnswer(place.onTime)
        }
    }

    var on: String
    var minimum: Int
    var ranked: [Place]
    var unranked: [Place]

    init(_ league: Performance.League, minimum: Int) {
        on = league.on.description
        self.minimum = minimum
        ranked = league.ranked.map(Place.init)
        unranked = league.unranked.map(Place.init)
    }
}
