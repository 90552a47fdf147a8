import Domain
import Services
import Web

extension Field where Value == Password {
    /// A password that somebody claims to have: anything that is not too long.
    static var password: Field {
        .parsed(.passwordLength, standIn: try! Password(claimed: "")) { try? Password(claimed: $0) }
    }
}

extension Field where Value == String {
    /// A password to be, as it was typed: the service says what else is wrong with it.
    static var newPassword: Field {
        .parsed(.passwordLength, standIn: "") { (try? Password(claimed: $0)) == nil ? nil : $0 }
    }

    /// Of a letter or of an authenticator app.
    static var sixDigits: Field {
        .parsed(.wrongForm("123456"), standIn: "") { text in
            text.wholeMatch(of: /[0-9]{6}/).map { String($0.0) }
        }
    }
}

extension Field where Value == RecoveryCode {
    static var recoveryCode: Field {
        .parsed(.wrongForm(RecoveryCode.example.written), standIn: .example) { RecoveryCode($0) }
    }
}

extension Field where Value == InvitationToken {
    static var invitation: Field {
        .parsed(.wrongForm(InvitationToken.example.text), standIn: .example) { InvitationToken($0) }
    }
}

extension Field where Value == DeviceToken {
    static var device: Field {
        .parsed(.wrongForm(DeviceToken.example.text), standIn: .example) { DeviceToken($0) }
    }
}

extension WrittenForm {
    fileprivate static let passwordLength = WrittenForm(PasswordFault.tooLong.code, PasswordFault.tooLong.message)
}

extension RecoveryCode {
    fileprivate static let example = RecoveryCode("ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z2345")!
}

extension InvitationToken {
    fileprivate static let example = InvitationToken(InvitationPurpose.prefix + String(repeating: "A", count: 43))!
}

extension DeviceToken {
    fileprivate static let example = DeviceToken(DevicePurpose.prefix + String(repeating: "A", count: 43))!
}

extension Fields {
    /// Either of the two, and only one.
    mutating func secondFactor() -> SecondFactor {
        let code = optional("code", .sixDigits)
        let recovery = optional("recovery_code", .recoveryCode)
        switch (code, recovery) {
        case (let code?, nil): return .code(code)
        case (nil, let recovery?): return .recovery(recovery)
        case (nil, nil), (_?, _?):
            if faults.isEmpty { refuse("code", "code_or_recovery_code", .codeOrRecoveryCode) }
            return .code("")
        }
    }
}

extension LocalizedText {
    fileprivate static let codeOrRecoveryCode = LocalizedText(
        kk: "Қосымшадағы кодты (code) немесе резервтік кодты (recovery_code) жіберіңіз: екеуінің бірін ғана.",
        ru: "Пришлите код из приложения (code) или резервный код (recovery_code): что-то одно.",
        en: "Send the code of the app (code) or a recovery code (recovery_code): one of the two.")
}
