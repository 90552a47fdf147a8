import Yams

/// Reads the contract, which is OpenAPI 3.1 in YAML.
struct ContractReader {
    private static let methods = ["get", "put", "post", "patch", "delete"]

    let root: Node

    /// - Throws: an error of the YAML reader, or `Malformed` where nothing stands there.
    init(_ yaml: String) throws {
        guard let root = try Yams.compose(yaml: yaml) else { throw Malformed() }
        self.root = root
    }

    struct Malformed: Error {}

    func contract() throws -> Contract {
        var operations: [String: [Contract.Operation]] = [:]
        for (path, item) in pairs(root["paths"]) {
            let shared = items(item["parameters"])
            for (method, operation) in pairs(item) where Self.methods.contains(method) {
                let tag = items(operation["tags"]).first?.string ?? ""
                operations[tag, default: []].append(read(operation, method, path, shared: shared))
            }
        }
        let tags = items(root["tags"]).map { tag in
            let name = tag["name"]?.string ?? ""
            return Contract.Tag(
                name: name, slug: name.lowercased().replacing(" ", with: "-"), about: about(tag),
                operations: operations[name] ?? [])
        }
        let shapes = pairs(root["components"]?["schemas"]).map { name, schema in
            Contract.Shape(name: name, about: about(schema), type: form(schema), members: members(of: schema))
        }
        guard !tags.isEmpty, !shapes.isEmpty else { throw Malformed() }
        return Contract(tags: tags, shapes: Dictionary(shapes.map { ($0.name, $0) }, uniquingKeysWith: { $1 }))
    }

    private func read(_ operation: Node, _ method: String, _ path: String, shared: [Node]) -> Contract.Operation {
        Contract.Operation(
            method: method.uppercased(), path: path, id: operation["operationId"]?.string ?? "",
            summary: operation["summary"]?.string ?? path, about: about(operation), access: access(operation),
            parameters: (shared + items(operation["parameters"])).map { reference in
                let parameter = resolved(reference)
                return Contract.Member(
                    name: parameter["name"]?.string ?? "", place: parameter["in"]?.string ?? "",
                    type: form(parameter["schema"]), isRequired: parameter["required"]?.bool ?? false,
                    about: about(parameter))
            },
            bodies: contents(operation["requestBody"].map(resolved)),
            answers: pairs(operation["responses"]).map { status, reference in
                let answer = resolved(reference)
                return Contract.Answer(status: status, about: about(answer), contents: contents(answer))
            })
    }

    private func access(_ operation: Node) -> Contract.Access {
        if let right = operation["x-permission"]?.string { return .right(right) }
        guard let security = operation["security"]?.sequence else { return .signedIn }
        if security.isEmpty { return .anybody }
        return security.contains { $0.mapping?.isEmpty ?? false } ? .anybodyOrSignedIn : .signedIn
    }

    private func contents(_ holder: Node?) -> [Contract.Content] {
        pairs(holder?["content"]).map { mediaType, content in
            let schema = content["schema"]
            let type = form(schema)
            return Contract.Content(
                mediaType: mediaType, type: type, members: type.shape == nil ? schema.map(members) ?? [] : [])
        }
    }

    /// The fields of an object, those that its parts bring along included.
    private func members(of schema: Node) -> [Contract.Member] {
        let required = Set(items(schema["required"]).compactMap(\.string))
        let own = pairs(schema["properties"]).map { name, property in
            Contract.Member(
                name: name, place: "", type: form(property), isRequired: required.contains(name),
                about: about(property))
        }
        return own + items(schema["allOf"]).flatMap { members(of: resolved($0)) }
    }

    private func form(_ schema: Node?) -> Contract.Form {
        guard let schema else { return Contract.Form(words: "") }
        if let name = schema["$ref"]?.string?.split(separator: "/").last.map(String.init) {
            return Contract.Form(words: name, shape: name)
        }
        for (key, mark) in [("anyOf", " | "), ("oneOf", " | "), ("allOf", " & ")] {
            let parts = items(schema[key]).map(form)
            if !parts.isEmpty {
                return Contract.Form(
                    words: parts.map(\.words).joined(separator: mark), shape: parts.compactMap(\.shape).first)
            }
        }
        if let values = schema["enum"]?.sequence {
            return Contract.Form(words: values.compactMap(\.scalar?.string).joined(separator: " | "))
        }
        if let value = schema["const"]?.scalar?.string { return Contract.Form(words: value) }
        if let elements = schema["items"] {
            let element = form(elements)
            return Contract.Form(words: "[\(element.words)]", shape: element.shape)
        }
        let types = schema["type"]?.sequence.map { $0.compactMap(\.string) } ?? [schema["type"]?.string ?? "any"]
        let bounds = [
            schema["format"]?.string, bounds("minLength", "maxLength", of: schema),
            bounds("minimum", "maximum", of: schema),
        ].compactMap { $0 }
        return Contract.Form(
            words: types.joined(separator: " | ") + (bounds.isEmpty ? "" : " (\(bounds.joined(separator: ", ")))"))
    }

    private func bounds(_ least: String, _ most: String, of schema: Node) -> String? {
        let (least, most) = (schema[least]?.scalar?.string, schema[most]?.scalar?.string)
        return least == nil && most == nil ? nil : "\(least ?? "")…\(most ?? "")"
    }

    private func about(_ node: Node) -> [ContractText] { ContractText.read(node["description"]?.string ?? "") }

    /// What a reference leads to; anything else is itself.
    private func resolved(_ node: Node) -> Node {
        guard let reference = node["$ref"]?.string, reference.hasPrefix("#/") else { return node }
        let found = reference.dropFirst(2).split(separator: "/").reduce(Node?.some(root)) { $0?[String($1)] }
        return found ?? node
    }

    private func pairs(_ node: Node?) -> [(String, Node)] {
        node?.mapping?.compactMap { key, value in key.string.map { ($0, value) } } ?? []
    }

    private func items(_ node: Node?) -> [Node] { node?.sequence.map(Array.init) ?? [] }
}
