import Testing
import Web

@Suite struct LimitTests {
    @Test func `each operation that has a limit of its own is one of the contract`() {
        let known = Set(Contract.shared.operations.map(\.description))
        #expect(Set(RateLimit.operations.keys).subtracting(known) == [])
    }
}
