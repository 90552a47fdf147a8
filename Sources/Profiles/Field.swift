import Yams

/// One value of a file, with the place it stands at.
///
/// A value that is not what it should be is noted in the log and stands in as something harmless, so that one reading
/// finds every fault; whoever reads must throw the result away if the log is not empty.
struct Field {
    let node: Node
    let path: String
    let log: FaultLog

    func fault(_ problem: String, allowed: String? = nil) {
        log.add(problem, at: node.mark?.line, node.mark?.column, field: path, allowed: allowed)
    }

    /// The value as it is written; nil (and a fault) for a list or a mapping.
    func scalar(_ expected: String) -> String? {
        guard case .scalar(let scalar) = node else {
            fault("this is a \(kind), where a single value is expected", allowed: expected)
            return nil
        }
        return scalar.string
    }

    /// The value as `parse` reads it; nil (and a fault) where it cannot.
    func value<Value>(_ expected: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = scalar(expected) else { return nil }
        guard let value = parse(text) else {
            fault(text.isEmpty ? "the value is missing" : "“\(text)” is not right here", allowed: expected)
            return nil
        }
        return value
    }

    /// The elements of a list.
    func list() -> [Field] {
        guard case .sequence(let sequence) = node else {
            fault("this is a \(kind), where a list is expected")
            return []
        }
        return sequence.enumerated().map { Field(node: $1, path: "\(path)[\($0)]", log: log) }
    }

    /// The entries of a mapping with exactly these keys, each of which may be missing until it is asked for.
    func fields(_ keys: String...) -> Fields {
        fields { key in keys.contains(key) ? nil : keys.joined(separator: ", ") }
    }

    /// The entries of a mapping whose keys are checked by `unknown`, which says what is allowed instead.
    func fields(unknown: (String) -> String?) -> Fields {
        guard case .mapping(let mapping) = node else {
            fault("this is a \(kind), where named fields are expected")
            return Fields(field: self, entries: [])
        }
        var entries: [(key: String, field: Field)] = []
        for (key, value) in mapping {
            let place = path.isEmpty ? "" : path + "."
            guard case .scalar(let name) = key else {
                Field(node: key, path: path, log: log).fault("a field's name is a single word")
                continue
            }
            if let allowed = unknown(name.string) {
                Field(node: key, path: place + name.string, log: log).fault("there is no such field", allowed: allowed)
            } else {
                entries.append((name.string, Field(node: value, path: place + name.string, log: log)))
            }
        }
        return Fields(field: self, entries: entries)
    }

    private var kind: String {
        switch node {
        case .scalar: "single value"
        case .mapping: "set of named fields"
        case .sequence: "list"
        case .alias: "reference"
        }
    }
}
