import Foundation
import Web

/// A schema of the contract, with the few words of JSON Schema that it uses for answers.
struct Schema {
    private let schema: JSONValue
    private let contract: Contract

    init(_ schema: JSONValue, of contract: Contract) {
        self.schema = contract.resolved(schema)
        self.contract = contract
    }

    func faults(of value: JSONValue, at place: String) -> [String] {
        let types = schema["type"].text.map { [$0] } ?? schema["type"].items.compactMap(\.text)
        let type = Self.type(of: value)
        guard types.isEmpty || types.contains(type) || (type == "integer" && types.contains("number")) else {
            return ["\(place) is \(Self.type(of: value)), not \(types)"]
        }
        var faults: [String] = []
        let choices = schema["enum"].items
        if !choices.isEmpty, !choices.contains(value) { faults.append("\(place) is none of the choices") }
        switch value {
        case .string(let text): faults += self.faults(ofText: text, at: place)
        case .integer(let number):
            if let least = schema["minimum"].number, number < least { faults.append("\(place) is too small") }
        case .array(let items):
            for (index, item) in items.enumerated() {
                faults += Schema(schema["items"], of: contract).faults(of: item, at: "\(place)/\(index)")
            }
        case .object(let members): faults += self.faults(ofObject: members, at: place)
        case .null, .boolean, .real: break
        }
        return faults
    }

    private func faults(ofText text: String, at place: String) -> [String] {
        guard let pattern = schema["pattern"].text, let expression = try? Regex(pattern) else { return [] }
        return text.contains(expression) ? [] : ["\(place) '\(text)' does not match \(pattern)"]
    }

    private func faults(ofObject members: [String: JSONValue], at place: String) -> [String] {
        var faults = schema["required"].items.compactMap(\.text).filter { members[$0] == nil }.map {
            "\(place)/\($0) is missing"
        }
        for (name, member) in members {
            if let known = schema["properties"].members[name] {
                faults += Schema(known, of: contract).faults(of: member, at: "\(place)/\(name)")
            } else if schema["additionalProperties"] == .boolean(false) {
                faults.append("\(place)/\(name) is not declared")
            } else {
                let others = Schema(schema["additionalProperties"], of: contract)
                faults += others.faults(of: member, at: "\(place)/\(name)")
            }
        }
        return faults
    }

    private static func type(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .real: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
