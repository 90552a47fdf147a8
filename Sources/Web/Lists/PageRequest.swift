import Domain

/// Which part of a list is asked for: `limit` items (`?limit=`) after the one with this key (`?after=`).
package struct PageRequest<Key: Codable & Sendable>: Sendable {
    package let limit: Int
    package let after: Key?
    /// The list and its order: a cursor is good only for these.
    let scope: String

    /// The first part of a list, for callers inside the house.
    package init(limit: Int, after: Key? = nil, of scope: String) {
        self.limit = limit
        self.after = after
        self.scope = scope
    }

    /// How many rows to fetch: the one beyond the limit tells that there is more.
    package var fetch: Int { limit + 1 }

    /// The page for the rows that were fetched.
    package func page<Row, Item>(
        of rows: [Row], key: (Row) -> Key, item: (Row) throws -> Item
    ) throws -> Page<Item> {
        let (shown, next) = try cut(rows, key: key)
        return Page(items: try shown.map(item), next: next)
    }

    /// The rows that belong on the page, and the cursor of the next one if there are more.
    package func cut<Row>(_ rows: [Row], key: (Row) -> Key) throws -> (shown: ArraySlice<Row>, next: String?) {
        let shown = rows.prefix(limit)
        return (shown, try cursor(rows.count > limit ? shown.last.map(key) : nil))
    }

    /// The page of items that were cut to the limit already, and the key of the last one if there are more.
    package func page<Item>(_ items: [Item], next: Key?) throws -> Page<Item> {
        Page(items: items, next: try cursor(next))
    }

    package func cursor(_ next: Key?) throws -> String? {
        try next.map { try Cursor.encode($0, scope: scope) }
    }
}

extension Fields {
    /// `limit` and `after`.
    package mutating func page<Key>(
        by _: Key.Type, of scope: String, limits: ClosedRange<Int> = 1...100, usually: Int = 20
    ) -> PageRequest<Key> {
        let limit = optional("limit", .integer(limits), or: usually)
        guard case .string(let text)? = member("after") else { return PageRequest(limit: limit, of: scope) }
        let after = Cursor.decode(text, as: Key.self, scope: scope)
        if after == nil {
            refuse(
                "after", "bad_cursor",
                LocalizedText(
                    kk: "Бұл тізімде мұндай орын жоқ; басынан бастаңыз.",
                    ru: "Такого места в этом списке нет; начните сначала.",
                    en: "There is no such place in this list; start from its beginning."))
        }
        return PageRequest(limit: limit, after: after, of: scope)
    }
}
