/// A JSON text as read, before anything is known of what it should be.
package enum JSONValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number that is no `Int`: a fraction, or out of its range.
    case real(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue: Decodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Every wrong guess costs a thrown error, so the kinds go by how often they come.
        if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let integer = try? container.decode(Int.self) {
            self = .integer(integer)
        } else if container.decodeNil() {
            self = .null
        } else if let boolean = try? container.decode(Bool.self) {
            self = .boolean(boolean)
        } else if var array = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !array.isAtEnd { elements.append(try array.decode(JSONValue.self)) }
            self = .array(elements)
        } else if let object = try? decoder.container(keyedBy: Key.self) {
            self = .object(try Self.members(of: object))
        } else {
            self = .real(try container.decode(Double.self))
        }
    }

    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    static func members(of object: KeyedDecodingContainer<Key>) throws -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for key in object.allKeys {
            members[key.stringValue] = try object.decode(JSONValue.self, forKey: key)
        }
        return members
    }
}

extension JSONValue {
    /// How many members all objects in here have together.
    var memberCount: Int {
        switch self {
        case .null, .boolean, .integer, .real, .string: 0
        case .array(let elements): elements.reduce(0) { $0 + $1.memberCount }
        case .object(let members): members.values.reduce(members.count) { $0 + $1.memberCount }
        }
    }
}
