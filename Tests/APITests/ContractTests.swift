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

    @Test func `every object that a request can send is closed`() {
        let contract = Contract.shared
        for operation in contract.operations {
            let body = contract.definition(operation)["requestBody"]
            guard body != .null else { continue }
            let schema = contract.resolved(body["content"]["application/json"]["schema"])
            #expect(schema["additionalProperties"] == .boolean(false), "\(operation)")
        }
    }
}
