import Domain
import Services

/// From where most signatures came; a network or domain has its name where ten people or more stand behind it.
struct TrendsAnswer: Encodable, Sendable {
    struct Group: Encodable, Sendable {
        var petition: String
        /// What a review takes for it; good for its day only.
        var group: String
        var day: String
        var name: String?
        var signatures: Int
        var suspect: Int

        init(_ group: Trends.Group) {
            petition = group.petition.text
            self.group = group.group.hexadecimal
            day = group.day.description
            name = group.name
            signatures = group.count
            suspect = group.suspect
        }
    }

    var within: String
    var networks: [Group]
    var domains: [Group]
}
