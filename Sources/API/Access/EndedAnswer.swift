/// How many sessions or tokens were ended.
struct EndedAnswer: Encodable, Sendable {
    var ended: Int
}
