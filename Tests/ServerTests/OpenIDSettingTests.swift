import Domain
import Foundation
import Testing

@testable import Server

@Suite struct OpenIDSettingTests {
    private static let enough = [
        "DAUYS_OIDC_ISSUER": "https://id.example/a", "DAUYS_OIDC_CLIENT_ID": "dauys",
        "DAUYS_PUBLIC_URL": "https://petitions.example",
    ]

    @Test func `without an issuer there is no provider`() throws {
        #expect(try Settings(environment: ["DAUYS_OIDC_CLIENT_ID": "dauys"]).openID == nil)
    }

    @Test func `issuer, client and public address are enough`() throws {
        let settings = try #require(try Settings(environment: Self.enough).openID)
        let configuration = try settings.configuration()
        #expect(configuration.issuer == "https://id.example/a" && configuration.clientSecret == nil)
        #expect(configuration.redirectAddress == "https://petitions.example/sign-in/oidc")
        #expect(configuration.scopes == ["openid", "email", "profile"] && configuration.identifierClaim == nil)
        #expect(configuration.name == "oidc" && configuration.label.kk == "id.example")
    }

    @Test func `a label has one language or all three`() throws {
        func label(_ text: String) throws -> LocalizedText? {
            try Settings(environment: Self.enough.merging(["DAUYS_OIDC_LABEL": text]) { $1 }).openID?.label
        }
        #expect(try label("eGov") == LocalizedText(kk: "eGov", ru: "eGov", en: "eGov"))
        #expect(try label("Бір; Один; One") == LocalizedText(kk: "Бір", ru: "Один", en: "One"))
    }

    @Test(arguments: [
        ("DAUYS_OIDC_CLIENT_ID", "DAUYS_OIDC_CLIENT_ID is needed"), ("DAUYS_PUBLIC_URL", "DAUYS_OIDC_REDIRECT_URL or"),
    ])
    func `what is missing beside the issuer is named`(variable: String, sentence: String) {
        var environment = Self.enough
        environment[variable] = nil
        let complaint = #expect(throws: Complaint.self) { try Settings(environment: environment) }
        #expect(complaint?.sentence.contains(sentence) == true)
    }

    @Test func `nobody is sent back to an address that others can listen to`() {
        let environment = Self.enough.merging(["DAUYS_PUBLIC_URL": "http://petitions.example"]) { $1 }
        let complaint = #expect(throws: Complaint.self) { try Settings(environment: environment) }
        #expect(complaint?.sentence.contains("starts with https://") == true)
    }

    @Test func `the secret is the first line of a file that nobody else can read`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        func write(_ text: String, mode: Int) throws {
            try Data(text.utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        }
        #expect(throws: Complaint.self) { try SecretFile(file).read() }
        try write("a secret: %\n", mode: 0o600)
        #expect(try SecretFile(file).read() == "a secret: %")
        let settings = try Settings(environment: Self.enough.merging(["DAUYS_OIDC_CLIENT_SECRET_FILE": file]) { $1 })
        #expect(try settings.openID?.configuration().clientSecret == "a secret: %")

        try write("a secret\n", mode: 0o640)
        let complaint = #expect(throws: Complaint.self) { try SecretFile(file).read() }
        #expect(complaint?.remedy == "Run: chmod 600 \(file)")
        for text in ["", "\n", "a\u{7}b\n"] {
            try write(text, mode: 0o600)
            #expect(throws: Complaint.self, "\(text)") { try SecretFile(file).read() }
        }
    }
}
