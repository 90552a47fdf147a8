import Hummingbird
import HummingbirdTesting
import Support
import Testing

@testable import Site

@Suite struct ContractPageTests {
    @Test func `the whole API is listed by tag, and each operation led to`() async throws {
        try await withSite { _, client in
            let contract = try Contract.delivered.get()
            let page = try await client.page("/kk/api")
            #expect(contract.tags.count > 15)
            for tag in contract.tags {
                #expect(!tag.operations.isEmpty, "\(tag.name)")
                #expect(page.contains("<a href=\"/kk/api/\(tag.slug)\">\(tag.name)</a>"))
                for operation in tag.operations {
                    #expect(page.contains("href=\"/kk/api/\(tag.slug)#\(operation.id)\""), "\(operation.id)")
                }
            }
        }
    }

    @Test func `an operation tells its parameters, what is sent, its answers and who may ask`() async throws {
        try await withSite { _, client in
            let page = try await client.page("/ru/api/petitions")
            let part = try #require(
                page.components(separatedBy: "<section>").first { $0.contains("id=\"draftPetition\"") })
            #expect(part.contains("<code>POST /api/v1/petitions</code>"))
            #expect(part.contains("Для тех, кто вошёл; токену нужна область participate."))
            #expect(part.contains("<a href=\"/ru/api/shapes/PetitionDraft\">PetitionDraft</a>"))
            #expect(part.contains("<dt><code>201</code></dt>") && part.contains("<code>Idempotency-Key</code>"))
            let list = try #require(
                page.components(separatedBy: "<section>").first { $0.contains("id=\"listPetitions\"") })
            #expect(list.contains("Открыто всем; кто предъявил токен") && list.contains("newest | oldest"))
            #expect(try await client.page("/en/api/moderation").contains("For: moderators; a token needs"))
        }
    }

    @Test func `every page of the contract is there, is small and leads only to what is there`() async throws {
        try await withSite { _, client in
            let contract = try Contract.delivered.get()
            var shapes: Set<String> = []
            for tag in contract.tags {
                let page = try await client.page("/en/api/\(tag.slug)")
                shapes.formUnion(page.matches(of: /\/en\/api\/shapes\/([A-Za-z0-9_.]+)"/).map { String($0.1) })
            }
            #expect(shapes.isSubset(of: contract.shapes.keys))
            let petition = try await client.page("/en/api/shapes/PetitionDraft")
            #expect(petition.contains("<h1>PetitionDraft</h1>") && petition.contains("<code>body</code>"))
            _ = try await client.page("/en/api/shapes/Nothing", .notFound)
            _ = try await client.page("/kk/api/nothing", .notFound)
        }
    }
}
