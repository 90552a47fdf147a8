import Domain
import Hummingbird
import Support
import Testing
import Web

@Suite struct ContractTests {
    @Test func `the contract declares exactly the operations that are served`() async throws {
        try await withTown { town in
            let served = Face.router(town.environment).routes
                .filter { $0.method != .head }
                .map { Contract.Operation(method: $0.method.rawValue, path: $0.path.description) }
            let declared = Contract.shared.operations
            #expect(Set(served).subtracting(declared).map(\.description).sorted() == [])
            #expect(declared.subtracting(served).map(\.description).sorted() == [])
        }
    }

    @Test func `every operation has a name of its own, a summary, and says how it can fail`() {
        let contract = Contract.shared
        var names: Set<String> = []
        for operation in contract.operations {
            let definition = contract.definition(operation)
            #expect(names.insert(definition["operationId"].text ?? "").inserted, "\(operation)")
            #expect(definition["summary"].text != nil, "\(operation)")
            #expect(!definition["tags"].items.isEmpty, "\(operation)")
            guard operation.path.hasPrefix("/api/") else { continue }
            for status in ["429", "500", "503"] {
                #expect(definition["responses"][status] != .null, "\(operation) \(status)")
            }
        }
    }

    /// Readers of YAML take the last of two without a word.
    @Test func `nothing in the contract is defined twice`() {
        var (part, section) = (Substring(), Substring())
        var defined: Set<String> = []
        for line in Contract.shared.text.split(separator: "\n") {
            guard let name = line.firstMatch(of: /^( *)([^ #:-][^:]*):( |$)/), name.1.count <= 4 else { continue }
            switch name.1.count {
            case 0: (part, section) = (name.2, "")
            case 2: section = name.2
            default: break
            }
            // The others are lists, whose entries have the same names each.
            guard part == "paths" || part == "components" else { continue }
            let path = name.1.count == 4 ? "\(part) \(section) \(name.2)" : "\(part) \(section)"
            #expect(defined.insert(path).inserted, "\(path)")
        }
        #expect(defined.count > 400)
        let tags = Contract.shared.document["tags"].items.compactMap { $0["name"].text }
        #expect(Set(tags).count == tags.count)
    }

    @Test func `every object that a request can send is closed`() {
        let contract = Contract.shared
        for operation in contract.operations {
            let body = contract.definition(operation)["requestBody"]
            guard body != .null else { continue }
            if body["content"]["application/json"] == .null {
                // A file, of any type that the program takes.
                #expect(
                    Set(body["content"].members.keys) == Set(AttachmentType.allCases.map(\.rawValue)), "\(operation)")
                continue
            }
            let schema = contract.resolved(body["content"]["application/json"]["schema"])
            #expect(schema["additionalProperties"] == .boolean(false), "\(operation)")
        }
    }
}
