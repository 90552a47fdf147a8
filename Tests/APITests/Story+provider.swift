import Domain
import Services
import Support
import Testing

extension StoryTests {
    /// Once as a program and once as a browser. The provider's clock is the system's, and so is ours meanwhile.
    func signIn(with provider: TestProvider, _ face: Face) async throws {
        let before = face.town.clock.now.description
        face.town.clock.set(Instant.now.description)
        let here = ProviderFace(face: face, provider: provider)
        #expect(try await here.signIn().status == 201)

        let visit = try await here.visit()
        let page = ProviderFace.page + visit.back.query
        #expect(try await face.anybody.get(page, visit.cookie).text.contains("<form"))
        #expect(try await face.anybody.call(.post, page, visit.cookie).status == 200)

        let member = try await here.byEmail("dana@example.kz")
        try await provider.become(TestProvider.person(identifier: "000101100026", email: nil))
        #expect(try await here.signIn(as: member).body["assurance"] == "identified")
        face.town.clock.set(before)
    }
}
