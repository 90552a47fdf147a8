import Domain
import Foundation
import OpenID
import Services

/// The OpenID Connect provider, as the settings name it.
package struct OpenIDSettings: Sendable {
    var issuer: String
    var clientID: String
    /// An absolute path.
    var clientSecretFile: String?
    var redirectAddress: String
    var scopes: [String]
    var identifierClaim: String?
    var identifierScheme: NationalIdentifierScheme
    var name: String
    var label: LocalizedText

    /// Nil where no provider is named, or something that goes with it is missing.
    init?(_ reading: inout SettingReading, publicAddress: String?) {
        let (issuer, clientID) = (reading.value(SettingTable.openIDIssuer), reading.value(SettingTable.openIDClient))
        let page = publicAddress.map { $0 + ProviderSignIn.returnPath }
        let redirect = reading.value(SettingTable.openIDRedirect) ?? page
        let label = reading.value(SettingTable.openIDLabel)
        clientSecretFile = reading.value(SettingTable.openIDSecretFile).map(Settings.absolute)
        scopes = reading.value(SettingTable.openIDScopes)
        identifierClaim = reading.value(SettingTable.openIDIdentifierClaim)
        identifierScheme = reading.value(SettingTable.openIDIdentifierScheme)
        name = reading.value(SettingTable.openIDName)
        guard let issuer else { return nil }
        if clientID == nil { reading.refuse("DAUYS_OIDC_CLIENT_ID is needed with DAUYS_OIDC_ISSUER.") }
        if redirect == nil {
            reading.refuse("DAUYS_OIDC_REDIRECT_URL or DAUYS_PUBLIC_URL is needed with DAUYS_OIDC_ISSUER.")
        } else if let redirect, !ProviderAddress.isSafe(redirect) {
            reading.refuse("Providers send people back to an address that starts with https://, not to \(redirect).")
        }
        guard let clientID, let redirect else { return nil }
        self.issuer = issuer
        self.clientID = clientID
        redirectAddress = redirect
        let host = URLComponents(string: issuer)?.host ?? issuer
        self.label = label ?? LocalizedText(kk: host, ru: host, en: host)
    }

    /// With the secret, read from its file.
    func configuration() throws(Complaint) -> OpenIDConfiguration {
        OpenIDConfiguration(
            name: name, label: label, issuer: issuer, clientID: clientID,
            clientSecret: try clientSecretFile.map { path throws(Complaint) in try SecretFile(path).read() },
            redirectAddress: redirectAddress, scopes: scopes, identifierClaim: identifierClaim,
            identifierScheme: identifierScheme)
    }
}
