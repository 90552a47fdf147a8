import Testing
import Web

@Suite struct LinkTests {
    private let contract = Contract.shared
    private let links = Contract.shared.links

    @Test func `every link leads to an operation and gives it parameters that it takes`() {
        #expect(links.count > 200)
        for link in links {
            guard let target = contract.operation(named: link.target) else {
                Issue.record("\(link): there is no operation \(link.target)")
                continue
            }
            let taken = Set(contract.parameters(of: target).compactMap { $0["name"].text })
            #expect(Set(link.parameters.keys).subtracting(taken) == [], "\(link)")
        }
    }

    @Test func `every link gives whatever its operation has to be told outside of the body`() {
        for link in links {
            guard let target = contract.operation(named: link.target) else { continue }
            for parameter in contract.parameters(of: target) where parameter["in"].text != "query" {
                guard parameter["required"] == .boolean(true), let name = parameter["name"].text else { continue }
                #expect(link.parameters[name] != nil, "\(link): \(name)")
            }
        }
    }

    @Test func `whatever a link reads is in the answer or the request that it starts from`() {
        for link in links {
            for (name, expression) in link.parameters {
                #expect(contract.declares(expression, from: link), "\(link): \(name) from \(expression)")
            }
        }
    }

    @Test func `whatever is made can be gone on with`() {
        var made = 0
        for operation in contract.operations {
            guard contract.schema(of: operation, status: "201")["properties"]["id"] != .null else { continue }
            made += 1
            let next = links.filter { $0.source == operation && $0.status == "201" }
            #expect(!next.isEmpty, "\(operation)")
        }
        #expect(made > 10)
    }

    @Test func `every list that has a next page leads to it`() {
        for operation in contract.operations {
            guard contract.schema(of: operation, status: "200")["properties"]["next"] != .null else { continue }
            let name = contract.definition(operation)["operationId"].text
            #expect(
                links.contains { $0.source == operation && $0.target == name && $0.parameters["after"] != nil },
                "\(operation)")
        }
    }
}
