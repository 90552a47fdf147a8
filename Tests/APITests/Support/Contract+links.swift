import Web

extension Contract {
    /// What an answer says can be done next.
    struct Link: Sendable, CustomStringConvertible {
        var source: Operation
        var status: String
        var name: String
        var target: String
        /// Runtime expressions, by the parameter of the target that they are for.
        var parameters: [String: String]

        var description: String { "\(source) \(status) \(name)" }
    }

    var links: [Link] {
        operations.flatMap { operation in
            definition(operation)["responses"].members.flatMap { status, response in
                resolved(response)["links"].members.map { name, link in
                    let link = resolved(link)
                    return Link(
                        source: operation, status: status, name: name, target: link["operationId"].text ?? "",
                        parameters: link["parameters"].members.mapValues { $0.text ?? "" })
                }
            }
        }
    }

    func operation(named name: String) -> Operation? {
        operations.first { definition($0)["operationId"].text == name }
    }

    /// The parameters of an operation, those of its path included.
    func parameters(of operation: Operation) -> [JSONValue] {
        (document["paths"][operation.path]["parameters"].items + definition(operation)["parameters"].items)
            .map(resolved)
    }

    /// What comes with an answer of this status, or an empty schema.
    func schema(of operation: Operation, status: String) -> JSONValue {
        let response = resolved(definition(operation)["responses"][status])
        return resolved(response["content"]["application/json"]["schema"])
    }

    /// Whether what the expression reads is declared for the answer, or for the request, that the link starts from.
    func declares(_ expression: String, from link: Link) -> Bool {
        if let match = expression.wholeMatch(of: /\$response\.body#\/(.+)/) {
            return has(match.1.split(separator: "/")[...], in: schema(of: link.source, status: link.status))
        }
        if let match = expression.wholeMatch(of: /\$response\.header\.(.+)/) {
            let response = resolved(definition(link.source)["responses"][link.status])
            return response["headers"][String(match.1)] != .null
        }
        if let match = expression.wholeMatch(of: /\$request\.path\.(.+)/) {
            return parameters(of: link.source)
                .contains { $0["in"].text == "path" && $0["name"].text == String(match.1) }
        }
        if let match = expression.wholeMatch(of: /\$request\.body#\/(.+)/) {
            let body = definition(link.source)["requestBody"]["content"]["application/json"]["schema"]
            return has(match.1.split(separator: "/")[...], in: body)
        }
        return false
    }

    private func has(_ pointer: ArraySlice<Substring>, in schema: JSONValue) -> Bool {
        guard let step = pointer.first else { return true }
        let schema = resolved(schema)
        let next = step.allSatisfy(\.isNumber) ? schema["items"] : schema["properties"][String(step)]
        if next != .null { return has(pointer.dropFirst(), in: next) }
        return ["allOf", "anyOf", "oneOf"].contains { schema[$0].items.contains { has(pointer, in: $0) } }
    }
}
