import Domain
import OpenID

extension SettingTable {
    static let openIDIssuer = Setting<String?>.optional(
        "DAUYS_OIDC_ISSUER", "The OpenID Connect provider with which people sign in and prove who they are.",
        allowed: "its issuer, to the letter: an address that starts with https://", otherwise: "there is none"
    ) { ProviderAddress.isSafe($0) ? $0 : nil }

    static let openIDClient = Setting<String?>.optional(
        "DAUYS_OIDC_CLIENT_ID", "The name under which the service is registered with the provider.",
        allowed: "up to 200 printable characters", otherwise: "needed with DAUYS_OIDC_ISSUER"
    ) { text in
        text.utf8.count <= 200 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : nil
    }

    static let openIDSecretFile = Setting<String?>.optional(
        "DAUYS_OIDC_CLIENT_SECRET_FILE", "A file that holds the secret of the registration and nobody else can read.",
        allowed: "a path", otherwise: "the service is registered without a secret"
    ) { $0 }

    static let openIDRedirect = Setting<String?>.optional(
        "DAUYS_OIDC_REDIRECT_URL", "The page that the provider sends people back to, as it is registered there.",
        allowed: "an address that starts with https://", otherwise: "/sign-in/oidc under DAUYS_PUBLIC_URL"
    ) { ProviderAddress.isSafe($0) ? $0 : nil }

    static let openIDScopes = Setting(
        "DAUYS_OIDC_SCOPES", "What the provider is asked for.",
        allowed: "names separated by spaces, openid among them", otherwise: "openid email profile",
        fallback: ["openid", "email", "profile"]
    ) { text in
        let scopes = text.split(separator: " ").map(String.init)
        let areNames = scopes.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9._:\/-]{1,100}/) != nil }
        return areNames && scopes.contains("openid") ? scopes : nil
    }

    static let openIDIdentifierClaim = Setting<String?>.optional(
        "DAUYS_OIDC_IDENTIFIER_CLAIM", "The claim that carries the national identifier.",
        allowed: "the name of a claim", otherwise: "nobody is identified by it; people sign in by confirmed e-mail only"
    ) { text in
        text.utf8.count <= 200 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? text : nil
    }

    static let openIDIdentifierScheme = Setting(
        "DAUYS_OIDC_IDENTIFIER_SCHEME", "How national identifiers in that claim are made.",
        allowed: NationalIdentifierScheme.known.map(\.name).joined(separator: ", "), otherwise: "kz-iin",
        fallback: NationalIdentifierScheme.kzIIN, parse: NationalIdentifierScheme.named)

    static let openIDName = Setting(
        "DAUYS_OIDC_NAME", "A short name of the provider, in addresses and beside accounts; never change it.",
        allowed: "up to 63 of a-z, 0-9, - and _, other than demonstration and exchange", otherwise: "oidc",
        fallback: "oidc"
    ) { text in
        // The former is a provider, the latter an address.
        let isTaken = ["demonstration", "exchange"].contains(text)
        return !isTaken && text.wholeMatch(of: /[a-z0-9][a-z0-9_-]{0,62}/) != nil ? text : nil
    }

    static let openIDLabel = Setting<LocalizedText?>.optional(
        "DAUYS_OIDC_LABEL", "What people call the provider.",
        allowed: "one name, or its names in Kazakh, Russian and English separated by a semicolon",
        otherwise: "the host of the issuer"
    ) { text in
        let names = text.split(separator: ";", omittingEmptySubsequences: false).compactMap {
            try? PlainText(.line, 1...100).accept(String($0))
        }
        switch names.count {
        case 1 where !text.contains(";"): return LocalizedText(kk: names[0], ru: names[0], en: names[0])
        case 3: return LocalizedText(kk: names[0], ru: names[1], en: names[2])
        default: return nil
        }
    }
}
