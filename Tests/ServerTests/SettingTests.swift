import Foundation
import Server
import Testing

@Suite struct SettingTests {
    @Test func `a relative data folder lies in the folder that one is in`() throws {
        let here = FileManager.default.currentDirectoryPath
        #expect(try Settings(environment: [:]).dataFolder == here + "/data")
        #expect(try Settings(environment: ["DAUYS_DATA_DIR": "a/b"]).dataFolder == here + "/a/b")
        #expect(try Settings(environment: ["DAUYS_DATA_DIR": "/a/b/"]).dataFolder == "/a/b")
    }

    @Test func `the table of settings in docs/OPERATIONS.md is the one of the program`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/OPERATIONS.md")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
            $0.hasPrefix("| `DAUYS_")
        }
        let table = SettingTable.entries.map {
            "| `\($0.variable)` | \($0.meaning) | \($0.allowed) | \($0.otherwise) |"
        }
        #expect(rows.map(String.init) == table)
    }

    @Test func `a flag counts more than the environment, and an empty variable is none`() throws {
        let settings = try Settings(
            flags: ["DAUYS_PORT": "9000"], environment: ["DAUYS_PORT": "9001", "DAUYS_HOST": ""])
        #expect(settings.port == 9000)
        #expect(settings.host == "127.0.0.1")
    }

    @Test(
        arguments: [("8080", nil, 9080), ("0", nil, 0), ("64536", nil, 0), ("8080", "8081", 8081)]
            as [(String, String?, Int)])
    func `measurements have a port of their own`(port: String, monitoring: String?, expected: Int) throws {
        var environment = ["DAUYS_PORT": port]
        environment["DAUYS_MONITORING_PORT"] = monitoring
        let settings = try Settings(environment: environment)
        #expect((settings.monitoringHost, settings.monitoringPort) == ("127.0.0.1", expected))
    }

    @Test func `paths are absolute, and the key file lies in the data folder`() throws {
        let settings = try Settings(environment: ["DAUYS_DATA_DIR": "/srv/../srv/dauys/"])
        #expect(settings.dataFolder == "/srv/dauys")
        #expect(settings.keyFile == "/srv/dauys/keys/master.key")
    }

    @Test func `a variable that looks like a setting and is none is noticed`() throws {
        #expect(try Settings(environment: ["DAUYS_PROT": "80"]).unknownVariables == ["DAUYS_PROT"])
    }

    @Test(arguments: [
        ("DAUYS_PORT", "65536"), ("DAUYS_PORT", "-1"), ("DAUYS_MONITORING_PORT", "x"), ("DAUYS_HSTS_SUBDOMAINS", "1"),
        ("DAUYS_HOST", "a b"), ("DAUYS_PUBLIC_URL", "dauys.kz"),
        ("DAUYS_MAIL_FROM", "nobody"), ("DAUYS_MAIL_COMMAND", "  "), ("DAUYS_POSTGRES_ACCOUNT", "root"),
        ("DAUYS_LOG_FORMAT", "xml"), ("DAUYS_MAX_CONNECTIONS", "0"), ("DAUYS_DATABASE_URL", "mysql://localhost"),
        ("DAUYS_OIDC_ISSUER", "http://id.example"), ("DAUYS_OIDC_SCOPES", "email"), ("DAUYS_OIDC_NAME", "exchange"),
        ("DAUYS_OIDC_IDENTIFIER_SCHEME", "passport"), ("DAUYS_OIDC_LABEL", "eGov;eGov"),
    ])
    func `a wrong value names its variable`(variable: String, value: String) throws {
        let complaint = #expect(throws: Complaint.self) { try Settings(environment: [variable: value]) }
        #expect(complaint?.sentence.hasPrefix("\(variable) cannot be") == true)
    }
}
