import Foundation

/// A legal person or group that takes part through its representatives.
package struct Organisation: Hashable, Sendable {
    package var id: UUID
    package var key: String
    package var name: LocalizedText
    /// Its number in the state's register, such as the BIN; nil for one that is not registered.
    package var registerNumber: String?
    package var version: Int
    /// Whether a moderator has looked at it as it stands.
    package var check: OrganisationCheck.State

    package init(
        id: UUID, key: String, name: LocalizedText, registerNumber: String?, version: Int = 1,
        check: OrganisationCheck.State = .unchecked
    ) {
        self.id = id
        self.key = key
        self.name = name
        self.registerNumber = registerNumber
        self.version = version
        self.check = check
    }

    /// Whether a register number can be one: of a national scheme, such as the BIN of Kazakhstan, which is made like the IIN, it
    /// has the right control digit (`NationalIdentifierScheme`). What has another length is a number of another register.
    package static func canBe(registerNumber: String, under schemes: [NationalIdentifierScheme]) -> Bool {
        schemes.allSatisfy { scheme in
            do throws(NationalIdentifier.Fault) {
                _ = try NationalIdentifier(registerNumber, scheme: scheme)
                return true
            } catch {
                return error != .controlDigit
            }
        }
    }

    /// How many may speak for one at a time.
    package static let representatives = 20
}

extension Organisation {
    /// As it is called from now on; with another name or number it is unchecked.
    package func stating(_ name: LocalizedText, registerNumber: String?) -> Organisation {
        guard name != self.name || registerNumber != self.registerNumber else { return self }
        var next = self
        (next.name, next.registerNumber, next.check, next.version) = (name, registerNumber, .unchecked, version + 1)
        return next
    }

    /// What is owed where it speaks in public: that a moderator looks whether it is what it is called.
    package func owed(under rules: BoundRules, from day: LegalDate) throws(Refusal) -> [ObligationChange] {
        guard check == .unchecked else { return [] }
        return [
            try rules.opening(
                .organisationCheck, "organisation_check", about: .organisation(id), by: .service, to: .public,
                from: day)
        ].compactMap { $0 }
    }

    /// - Throws: `own_organisation` for whoever speaks for it; `wrong_state` where it stands so already; `invalid` for a
    ///   reason that is none.
    package func deciding(_ outcome: OrganisationCheck.Outcome, by actor: Actor) throws(Refusal) -> Organisation {
        guard !actor.grants.contains(where: { $0.organisation == id }) else { throw .ownOrganisation }
        guard outcome.state != check else { throw wrongState }
        if case .refused(_, let reason) = outcome {
            let faults = PlainText.faults(
                reason, length: OrganisationCheck.reasonLength, multiline: true, at: "/reason")
            guard faults.isEmpty else { throw .invalid(faults) }
        }
        var next = self
        (next.check, next.version) = (outcome.state, version + 1)
        return next
    }

    private var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Ұйым тексерудің дәл осы нәтижесімен белгіленіп тұр.",
                ru: "Организация уже отмечена именно этим итогом проверки.",
                en: "The organisation is marked with this very outcome already."),
            currentVersion: version)
    }
}

extension Refusal {
    fileprivate static let ownOrganisation = Refusal(
        .forbidden, "own_organisation",
        LocalizedText(
            kk: "Ұйымның өкілі оны өзі тексермейді.", ru: "Представитель организации не проверяет её сам.",
            en: "Whoever speaks for an organisation does not check it."))
}
