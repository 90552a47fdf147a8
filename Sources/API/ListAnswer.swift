/// A list that comes whole.
struct ListAnswer<Item: Encodable & Sendable>: Encodable, Sendable {
    var items: [Item]
}
