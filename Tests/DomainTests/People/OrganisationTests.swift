import Domain
import Foundation
import Testing

@Suite struct OrganisationTests {
    private static let name = LocalizedText(kk: "Бюро", ru: "Бюро", en: "Bureau")
    private static let refusal = OrganisationCheck.Outcome.refused(
        .notInRegister, reason: "В реестре нет такого номера.")

    private static func organisation(_ state: OrganisationCheck.State) -> Organisation {
        Organisation(id: UUID(), key: "bureau", name: name, registerNumber: "000140000012", version: 3, check: state)
    }

    private static func actor(_ grants: RoleGrant...) -> Actor {
        Actor(account: UUID(), grants: Set(grants), assurance: .identified, personKey: nil, emailKey: [1])
    }

    @Test(arguments: [
        (OrganisationCheck.State.unchecked, OrganisationCheck.Outcome.checked, OrganisationCheck.State?.some(.checked)),
        (.unchecked, refusal, .refused), (.checked, refusal, .refused), (.refused, .checked, .checked),
        (.checked, .checked, nil), (.refused, refusal, nil),
    ])
    func `a check says what was found, and not the same twice`(
        before: OrganisationCheck.State, outcome: OrganisationCheck.Outcome, after: OrganisationCheck.State?
    ) throws {
        let organisation = Self.organisation(before)
        guard let after else {
            #expect(throws: Refusal.self) { try organisation.deciding(outcome, by: Self.actor(RoleGrant(.moderator))) }
            return
        }
        let next = try organisation.deciding(outcome, by: Self.actor(RoleGrant(.moderator)))
        #expect(next.check == after && next.version == 4)
    }

    @Test func `whoever speaks for it does not check it, and a refusal needs a reason`() throws {
        let organisation = Self.organisation(.unchecked)
        let own = Self.actor(RoleGrant(.moderator), RoleGrant(.representative, organisation: organisation.id))
        #expect(throws: Refusal.self) { try organisation.deciding(.checked, by: own) }
        do {
            _ = try organisation.deciding(.refused(.noMandate, reason: "нет"), by: Self.actor(RoleGrant(.moderator)))
            Issue.record("taken without a reason")
        } catch {
            #expect(error.faults.map(\.pointer) == ["/reason"])
        }
    }

    @Test func `what was checked is its name and number`() {
        let checked = Self.organisation(.checked)
        #expect(checked.stating(Self.name, registerNumber: "000140000012") == checked)
        let renumbered = checked.stating(Self.name, registerNumber: "000140000018")
        #expect(renumbered.check == .unchecked && renumbered.version == 4)
        let other = LocalizedText(kk: "Бюро", ru: "Бюро", en: "Office")
        #expect(Self.organisation(.refused).stating(other, registerNumber: "000140000012").check == .unchecked)
    }

    @Test(arguments: [
        ("000140000012", true), ("000140000011", false), ("000101200314", true), ("000101200334", false),
        // The number of another register.
        ("00014000001", true), ("HRB 000140000", true), ("", true),
    ])
    func `a number of twelve digits has the control digit of a BIN, and any other is another register's`(
        number: String, isRight: Bool
    ) {
        #expect(Organisation.canBe(registerNumber: number, under: [.kzIIN]) == isRight)
        #expect(Organisation.canBe(registerNumber: number, under: []))
    }
}
