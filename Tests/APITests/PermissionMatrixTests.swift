import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

/// Every operation of the contract that needs an account, tried as everybody, on what is theirs and on what is not, and
/// held against the one table of rights in the code.
@Suite struct PermissionMatrixTests {
    @Test func `the contract names the right that each operation needs, and the table has no other`() {
        var named: Set<String> = []
        for operation in Contract.shared.closed {
            let permission = Contract.shared.definition(operation)["x-permission"].text
            #expect(permission != nil, "\(operation)")
            if let permission, permission != "none" { named.insert(permission) }
        }
        let known = Set(Domain.Operation.allCases.map(\.rawValue))
        #expect(named.subtracting(known) == [])
        // It is asked about by the way.
        #expect(known.subtracting(named) == ["readInternal"])
        #expect(Set(Permissions.table.keys) == Set(Domain.Operation.allCases))
    }

    @Test func `whom the table does not let in is refused, and nothing changes`() async throws {
        try await withMatrix { matrix in
            let before = try await matrix.face.contents()
            for row in Contract.shared.rows {
                for asker in matrix.strangers + matrix.owners where !row.opens(to: asker) {
                    let answer = try await matrix.ask(row, as: asker)
                    #expect(
                        answer.status == 403 && ["not_allowed", "scope_needed"].contains(answer.code)
                            || answer.status == 404 && row.isAboutSomething,
                        "\(row.operation) as \(asker): \(answer.status) \(answer.code ?? "")")
                }
            }
            #expect(try await matrix.face.contents() == before)
        }
    }

    @Test func `a token without the scope opens nothing that needs it`() async throws {
        try await withMatrix { matrix in
            let before = try await matrix.face.contents()
            for row in Contract.shared.rows {
                for asker in matrix.narrow where row.opens(to: asker.role) && asker.scope != row.scope {
                    let answer = try await matrix.ask(row, as: asker)
                    #expect(
                        answer.status == 403 && ["not_allowed", "scope_needed"].contains(answer.code)
                            || answer.status == 404 && row.isAboutSomething,
                        "\(row.operation) as \(asker): \(answer.status) \(answer.code ?? "")")
                }
            }
            #expect(try await matrix.face.contents() == before)
        }
    }

    @Test func `whom the table lets in gets past it`() async throws {
        try await withMatrix { matrix in
            for row in Contract.shared.rows {
                for asker in matrix.strangers where row.opens(to: asker) {
                    let answer = try await matrix.ask(row, as: asker)
                    #expect(
                        answer.status != 401 && answer.code != "scope_needed"
                            && (answer.code != "not_allowed" || row.needsOwn),
                        "\(row.operation) as \(asker): \(answer.status) \(answer.code ?? "")")
                    if row.needsOwn {
                        #expect(answer.status >= 400, "\(row.operation) as \(asker), who does not own it")
                    }
                }
            }
        }
    }

    @Test func `nobody acts for the service or a body about a petition of their own`() async throws {
        try await withMatrix { matrix in
            let before = try await matrix.face.contents()
            for row in Contract.shared.rows where row.isAboutPetition && row.scope == .staff {
                for asker in matrix.owners where row.opens(to: asker) {
                    let answer = try await matrix.ask(row, as: asker)
                    #expect(
                        answer.status >= 400,
                        "\(row.operation) as \(asker), on their own: \(answer.status) \(answer.code ?? "")")
                }
            }
            #expect(try await matrix.face.contents() == before)
        }
    }
}
