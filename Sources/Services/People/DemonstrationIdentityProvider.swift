import Domain

/// Believes everybody, so that rules that need an identified person can be tried. Never for real petitions: it is only
/// there with `dauys serve --demo`.
package struct DemonstrationIdentityProvider: IdentityProvider {
    package let name = "demonstration"
    package let label = LocalizedText(
        kk: "Демонстрация: кез келген ЖСН қабылданады, ештеңе тексерілмейді",
        ru: "Демонстрация: принимается любой ИИН, ничего не проверяется",
        en: "Demonstration: any IIN is taken, nothing is verified")
    package let isDemonstration = true
    let scheme: NationalIdentifierScheme

    package init(scheme: NationalIdentifierScheme = .kzIIN) {
        self.scheme = scheme
    }

    /// - Throws: `invalid` with the faulty fields of the claim.
    func identify(_ claim: IdentityClaim) throws(Refusal) -> Identity {
        var faults: [FieldFault] = []
        var identifier: NationalIdentifier?
        var name = ""
        do throws(NationalIdentifier.Fault) {
            identifier = try NationalIdentifier(claim.nationalIdentifier, scheme: scheme)
        } catch {
            faults.append(error.fault(of: scheme, at: "/national_identifier"))
        }
        do throws(PlainTextFault) {
            name = try PlainText(.line, 1...200).accept(claim.name)
        } catch {
            faults.append(error.at("/name"))
        }
        guard let identifier, faults.isEmpty else { throw .invalid(faults) }
        return Identity(nationalIdentifier: identifier, name: name)
    }
}

extension NationalIdentifier.Fault {
    func fault(of scheme: NationalIdentifierScheme, at pointer: String) -> FieldFault {
        switch self {
        case .length(let expected):
            FieldFault(
                pointer, "wrong_length",
                LocalizedText(
                    kk: "\(scheme.label.kk) \(expected) цифрдан тұрады.",
                    ru: "\(scheme.label.ru) состоит из \(expected) цифр.",
                    en: "An \(scheme.label.en) has \(expected) digits."))
        case .notDigits:
            FieldFault(
                pointer, "not_digits",
                LocalizedText(
                    kk: "\(scheme.label.kk) тек цифрдан тұрады.",
                    ru: "\(scheme.label.ru) состоит только из цифр.",
                    en: "An \(scheme.label.en) has digits only."))
        case .controlDigit:
            FieldFault(
                pointer, "control_digit",
                LocalizedText(
                    kk: "Мұндай \(scheme.label.kk) болмайды: бақылау цифры сәйкес келмейді.",
                    ru: "Такого \(scheme.label.ru) не бывает: контрольная цифра не сходится.",
                    en: "There is no such \(scheme.label.en): the control digit does not fit."))
        }
    }
}
