import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct IdentificationTests {
    /// A right control digit; born in 1800, so nobody's.
    let number = "000101100016"
    let other = "000101100026"

    @Test func `the numbers of these tests have right control digits`() throws {
        _ = try NationalIdentifier(number, scheme: .kzIIN)
        _ = try NationalIdentifier(other, scheme: .kzIIN)
    }

    @Test func `an identified person is known by a keyed hash, and by name to themselves`() async throws {
        try await withReception { reception in
            let service = demonstration(reception)
            let actor = try await reception.actor("aida@example.kz")
            let claim = IdentityClaim(nationalIdentifier: number, name: " Аида Серікқызы ")
            let account = try await service.identify(actor, as: claim, through: "demonstration")
            #expect(account.assurance == .identified)
            #expect(account.name == "Аида Серікқызы")

            let identified = try await reception.actor("aida@example.kz")
            #expect(identified.assurance == .identified)
            #expect(
                identified.personKey
                    == reception.environment.vault.personKey(scheme: "kz-iin", nationalIdentifier: number))
            let stored = try await reception.database.owner.first("SELECT account::text FROM account")
            let row = try #require(stored).decode(String.self)
            #expect(!row.contains(number))
            #expect(!row.contains(Data(number.utf8).map { String($0, radix: 16) }.joined()))
            #expect(!row.contains("Аида"))
        }
    }

    @Test func `again with the same number nothing changes`() async throws {
        try await withReception { reception in
            let service = demonstration(reception)
            let actor = try await reception.actor("aida@example.kz")
            let first = try await service.identify(actor, as: claim(number), through: "demonstration")
            let again = try await service.identify(
                actor, as: IdentityClaim(nationalIdentifier: number, name: "Somebody Else"), through: "demonstration")
            #expect(again == first)
        }
    }

    @Test func `an account does not become another person's`() async throws {
        try await withReception { reception in
            let service = demonstration(reception)
            let actor = try await reception.actor("aida@example.kz")
            _ = try await service.identify(actor, as: claim(number), through: "demonstration")
            let refusal = try await refused {
                _ = try await service.identify(actor, as: claim(other), through: "demonstration")
            }
            #expect(refusal.code == "identity_differs")
            #expect(refusal.kind == .conflict)
        }
    }

    @Test func `a person has one account`() async throws {
        try await withReception { reception in
            let service = demonstration(reception)
            let (aida, marat) = (
                try await reception.actor("aida@example.kz"), try await reception.actor("marat@example.kz")
            )
            _ = try await service.identify(aida, as: claim(number), through: "demonstration")
            let refusal = try await refused {
                _ = try await service.identify(marat, as: claim(number), through: "demonstration")
            }
            #expect(refusal.code == "identity_in_use")
            #expect(refusal.kind == .conflict)
            #expect(try await Accounts(reception.environment).own(marat).assurance == .email)
        }
    }

    @Test func `of eight accounts that claim one number at once, one has it`() async throws {
        try await withReception { reception in
            var actors: [Actor] = []
            for index in 0..<8 { actors.append(try await reception.actor("person\(index)@example.kz")) }
            let won = await withTaskGroup(of: Bool.self) { group in
                for (index, actor) in actors.enumerated() {
                    let service = demonstration(
                        index.isMultiple(of: 2) ? reception.environment : reception.twin)
                    group.addTask {
                        let account = try? await service.identify(
                            actor, as: self.claim(number), through: "demonstration")
                        return account != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await reception.count("SELECT count(*) FROM account WHERE person_key IS NOT NULL") == 1)
        }
    }

    @Test(arguments: [
        ("000101100017", "control_digit"), ("00010110001", "wrong_length"), ("0001011000160", "wrong_length"),
        ("00010110001a", "not_digits"), ("٠٠٠١٠١١٠٠٠١٦", "not_digits"), ("", "wrong_length"),
    ])
    func `a number that cannot be one is refused by name`(_ number: String, _ code: String) async throws {
        try await withReception { reception in
            let actor = try await reception.actor("aida@example.kz")
            let refusal = try await refused {
                _ = try await demonstration(reception).identify(actor, as: claim(number), through: "demonstration")
            }
            #expect(refusal.faults.map(\.pointer) == ["/national_identifier"])
            #expect(refusal.faults.map(\.code) == [code])
        }
    }

    @Test func `all faults of a claim are told at once`() async throws {
        try await withReception { reception in
            let actor = try await reception.actor("aida@example.kz")
            let refusal = try await refused {
                _ = try await demonstration(reception).identify(
                    actor, as: IdentityClaim(nationalIdentifier: "1", name: "a\u{202E}b"), through: "demonstration")
            }
            #expect(refusal.faults.map(\.pointer) == ["/national_identifier", "/name"])
        }
    }

    @Test func `without a demonstration nobody can claim to be anybody`() async throws {
        try await withReception { reception in
            let service = Identification(reception.environment, providers: [])
            let actor = try await reception.actor("aida@example.kz")
            let refusal = try await refused {
                _ = try await service.identify(actor, as: claim(number), through: "demonstration")
            }
            #expect(refusal.faults.map(\.code) == ["unknown_provider"])
        }
    }

    @Test func `the demonstration says that it is one`() {
        let provider = DemonstrationIdentityProvider()
        #expect(provider.isDemonstration)
        #expect(provider.label.en.contains("nothing is verified"))
        #expect(!"\(claim(number)) \(String(reflecting: claim(number)))".contains(number))
    }

    private func claim(_ number: String) -> IdentityClaim {
        IdentityClaim(nationalIdentifier: number, name: "Aida")
    }

    private func demonstration(_ reception: Reception) -> Identification {
        demonstration(reception.environment)
    }

    private func demonstration(_ environment: Services.Environment) -> Identification {
        Identification(environment, providers: [DemonstrationIdentityProvider()])
    }
}
