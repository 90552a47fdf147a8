extension Walkthrough {
    /// From the first draft to the threshold.
    mutating func playPetition() async throws {
        try await arrive()
        let body = try await findBody()
        let petition = try await fileAndSupport(addressing: body)
        try await check(petition)
        try await sign(petition, addressedTo: body)
        try await reject(addressing: body)
        try await withdraw(addressing: body)
        end()
    }
}
