import Domain
import Foundation
import Postgres
import Store

/// Organisations that take part through representatives: entering them.
package struct Organisations: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    package struct Entry: Hashable, Sendable {
        package var organisation: Organisation
        /// False where there was one with this key.
        package var isNew: Bool
    }

    /// Enters an organisation, or brings the one with this key up to date.
    ///
    /// - Parameter actor: the administrator who does it, or nil for whoever works at the console.
    /// - Throws: `invalid` where the key, a name or the register number cannot be one, or another organisation has that number.
    package func put(
        key: String, name: LocalizedText, registerNumber: String?, by actor: Actor? = nil
    ) async throws -> Entry {
        try actor?.require(.registerOrganisation)
        guard key.wholeMatch(of: /[a-z0-9][a-z0-9-]{1,62}/) != nil else {
            throw Refusal.invalid("/key", "bad_format", .keyForm)
        }
        for (language, text) in [("kk", name.kk), ("ru", name.ru), ("en", name.en)] {
            do throws(PlainTextFault) {
                _ = try PlainText(.line, 1...300).accept(text)
            } catch {
                throw Refusal.invalid([error.at("/name/\(language)")])
            }
        }
        let schemes = environment.rules.profiles.values.compactMap(\.nationalIdentifier)
        guard registerNumber.map({ Organisation.canBe(registerNumber: $0, under: schemes) }) ?? true else {
            throw Refusal.invalid("/register_number", "control_digit", .controlDigit)
        }
        let now = environment.clock.now()
        let new = Organisation(id: .v7(at: now), key: key, name: name, registerNumber: registerNumber)
        do {
            return try await environment.pool.transaction { transaction in
                let isNew = try await OrganisationRepository.insert(new, at: now, in: transaction)
                guard let old = try await OrganisationRepository.find(key: key, locked: true, in: transaction) else {
                    throw Refusal.notFound
                }
                let organisation = isNew ? old : old.stating(name, registerNumber: registerNumber)
                if organisation != old {
                    try await OrganisationRepository.save(organisation, statedAt: now, in: transaction)
                    if old.check != .unchecked {
                        try await EventRepository.append(
                            [organisation.event("unchecked", by: actor, as: actor == nil ? .service : .administrator)],
                            at: now, in: transaction)
                    }
                }
                try await SecurityRecord(environment).append(
                    SecurityEvent(
                        .organisationEntered, actor: actor?.account, subject: organisation.id,
                        facts: actor == nil ? ["by": .text("console")] : [:]), at: now, in: transaction)
                return Entry(organisation: organisation, isNew: isNew)
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            throw Refusal.invalid("/register_number", "in_use", .numberInUse)
        } catch let error as PostgresError where error.sqlState == .checkViolation {
            throw Refusal.invalid("/register_number", "bad_format", .numberForm)
        }
    }
}

extension Organisation {
    func event(
        _ kind: String, by actor: Actor?, as capacity: NewEvent.Capacity, _ facts: [String: EventFact] = [:]
    ) -> NewEvent {
        NewEvent(
            kind: "organisation.\(kind)", subject: id, version: version, actor: actor?.account, capacity: capacity,
            audience: .everybody, payload: facts.merging(["key": .text(key)]) { $1 })
    }
}

extension LocalizedText {
    fileprivate static let keyForm = LocalizedText(
        kk: "Кілтте латынның кіші әріптері, цифрлар және сызықша ғана болады, 2–63 таңба.",
        ru: "Ключ состоит из строчных латинских букв, цифр и дефиса, от 2 до 63 знаков.",
        en: "A key has lower-case Latin letters, digits and hyphens only, 2 to 63 of them.")

    fileprivate static let numberInUse = LocalizedText(
        kk: "Бұл тіркеу нөмірі басқа ұйымда бар.", ru: "Этот регистрационный номер есть у другой организации.",
        en: "Another organisation has this register number.")

    fileprivate static let controlDigit = LocalizedText(
        kk: "БСН-нің бақылау саны дұрыс емес: он екі цифрын тексеріңіз.",
        ru: "Контрольная цифра БИН не сходится: проверьте двенадцать цифр.",
        en: "The control digit of the BIN is wrong: check its twelve digits.")

    fileprivate static let numberForm = LocalizedText(
        kk: "Тіркеу нөмірінде 1-ден 40-қа дейін таңба болады.", ru: "В регистрационном номере от 1 до 40 знаков.",
        en: "A register number has 1 to 40 characters.")
}
