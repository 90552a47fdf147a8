import Domain

/// The fields of one object of the input, read by name: every fault is collected, and what nobody asked for is refused.
package struct Fields {
    /// How the input is written: as JSON, or as the text of a query.
    enum Notation {
        case json, query
    }

    private let members: [String: JSONValue]
    private let notation: Notation
    private let pointer: String
    private var asked: Set<String> = []
    package private(set) var faults: [FieldFault] = []

    init(_ members: [String: JSONValue], _ notation: Notation, at pointer: String = "") {
        self.members = members
        self.notation = notation
        self.pointer = pointer
    }

    /// A field that must be there.
    package mutating func required<Value>(_ name: String, _ field: Field<Value>) -> Value {
        guard let value = member(name) else {
            faults.append(.required(location(of: name)))
            return field.standIn()
        }
        return read(value, name, field) ?? field.standIn()
    }

    /// A field that may be left out; `null` leaves it out too.
    package mutating func optional<Value>(_ name: String, _ field: Field<Value>) -> Value? {
        member(name).flatMap { read($0, name, field) }
    }

    /// A field that may be left out, and what it then means.
    package mutating func optional<Value>(_ name: String, _ field: Field<Value>, or value: Value) -> Value {
        optional(name, field) ?? value
    }

    /// A fault that shows only when fields are seen together.
    package mutating func refuse(_ name: String, _ code: String, _ message: LocalizedText) {
        faults.append(FieldFault(location(of: name), code, message))
    }

    /// The same of the object as a whole.
    package mutating func refuse(_ code: String, _ message: LocalizedText) {
        faults.append(FieldFault(pointer, code, message))
    }

    /// The member as it was sent; asking for it makes it known.
    mutating func member(_ name: String) -> JSONValue? {
        asked.insert(name)
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    private mutating func read<Value>(_ value: JSONValue, _ name: String, _ field: Field<Value>) -> Value? {
        var value = value
        if notation == .query, case .string(let text) = value { value = field.parse(text) }
        return field.read(value, location(of: name), &faults)
    }

    private func location(of name: String) -> String {
        switch notation {
        case .query: name
        case .json: pointer + Self.step(to: name)
        }
    }

    /// A member's name as a pointer has it (RFC 6901 §3), shortened as far as nobody asked for one so long.
    static func step(to name: String) -> String {
        "/" + name.prefix(nameLimit).replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

extension Fields {
    /// An answer names this many faults; the sender of more has another kind of trouble.
    static let faultLimit = 50
    /// How much of an unknown field's own name goes back to its sender.
    static let nameLimit = 64

    static func read<Value>(
        _ members: [String: JSONValue], _ notation: Notation,
        _ build: (inout Fields) throws(Refusal) -> Value
    ) throws(Refusal) -> Value {
        var fields = Fields(members, notation)
        let value = try build(&fields)
        let faults = fields.close()
        guard faults.isEmpty else { throw .invalid(Array(faults.prefix(faultLimit))) }
        return value
    }

    /// All faults, the fields that nobody asked for included.
    mutating func close() -> [FieldFault] {
        for name in members.keys.sorted() where !asked.contains(name) {
            faults.append(.unknown(location(of: String(name.prefix(Self.nameLimit)))))
        }
        return faults
    }
}
