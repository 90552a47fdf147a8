import Foundation
import HTTPTypes
import Web
import Yams

/// `docs/openapi.yaml`, as far as the tests hold answers against it.
struct Contract: Sendable {
    struct Operation: Hashable, Sendable, CustomStringConvertible {
        var method: String
        var path: String

        var description: String { "\(method) \(path)" }
    }

    let document: JSONValue
    let text: String

    static let shared = Contract()

    private init() {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/openapi.yaml")
        do {
            text = try String(contentsOf: file.standardized, encoding: .utf8)
            document = Self.json(try Yams.load(yaml: text))
        } catch {
            fatalError("\(error)")
        }
    }

    private static let methods: Set<String> = ["get", "put", "post", "delete", "patch"]

    var operations: Set<Operation> {
        Set(
            document["paths"].members.flatMap { path, item in
                item.members.keys.filter(Self.methods.contains).map { Operation(method: $0.uppercased(), path: path) }
            })
    }

    /// The operation that a request is of; a path without parameters goes before one with them.
    func operation(_ method: HTTPRequest.Method, _ uri: String) -> Operation? {
        let segments = uri.prefix { $0 != "?" }.split(separator: "/")
        return operations.filter { operation in
            let pattern = operation.path.split(separator: "/")
            return operation.method == method.rawValue && pattern.count == segments.count
                && zip(pattern, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }.min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } }
    }

    func definition(_ operation: Operation) -> JSONValue {
        document["paths"][operation.path][operation.method.lowercased()]
    }

    /// What is wrong with an answer: a status or a type of content that is not declared, or a body unlike its schema.
    func faults(of answer: Answer, to operation: Operation) -> [String] {
        let responses = definition(operation)["responses"]
        guard responses[String(answer.status)] != .null else { return ["status \(answer.status) is not declared"] }
        let content = resolved(responses[String(answer.status)])["content"].members
        let type = answer.contentType.prefix { $0 != ";" }
        guard let media = content[String(type)] else {
            return content.isEmpty && type.isEmpty ? [] : ["content type '\(type)' is not declared"]
        }
        guard type.hasSuffix("json") else { return [] }
        return Schema(media["schema"], of: self).faults(of: answer.body, at: "")
    }

    func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"].text else { return value }
        return resolved(reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] })
    }

    private static func json(_ value: Any?) -> JSONValue {
        switch value {
        case let text as String: .string(text)
        case let flag as Bool: .boolean(flag)
        case let number as Int: .integer(number)
        case let number as Double: .real(number)
        case let items as [Any]: .array(items.map { json($0) })
        case let members as [String: Any]: .object(members.mapValues { json($0) })
        default: .null
        }
    }
}
