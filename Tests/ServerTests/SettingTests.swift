import Foundation
import Server
import Testing
import Web

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
        ("https://Petitions.Example", "https://petitions.example"), ("HTTPS://p.example:443/", "https://p.example"),
        ("http://localhost:8080", "http://localhost:8080"), ("http://p.example:80", "http://p.example"),
        ("http://p.example:443", "http://p.example:443"), ("https://xn--80aa.example", "https://xn--80aa.example"),
        ("http://[2001:DB8::1]:8080", "http://[2001:db8::1]:8080"), ("http://127.0.0.1", "http://127.0.0.1"),
    ])
    func `the public address is kept as browsers write it`(text: String, address: String) throws {
        #expect(try Settings(environment: ["DAUYS_PUBLIC_URL": text]).publicAddress == address)
    }

    @Test(arguments: [
        "https://p.example/sub", "https://p.example?x=1", "https://p.example/#a", "https://a:b@p.example", "https://",
        "https:///", "https://p.example:0", "https://p.example:65536", "https://p.example:", "https://p.example:+443",
        "https://p..example", "https://қала.example", "https://\u{212A}.example", "https://p.example//",
        "ftp://p.example",
        "https://[::1", "https://[::ffff:1.2.3.4]", "https://[2001:db8:0::1]", "p.example", "https://p example",
    ])
    func `a public address under which no browser could change anything is refused`(text: String) {
        let complaint = #expect(throws: Complaint.self) { try Settings(environment: ["DAUYS_PUBLIC_URL": text]) }
        #expect(complaint?.sentence.hasPrefix("DAUYS_PUBLIC_URL cannot be") == true)
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

    @Test(arguments: [
        ("{burst: 1000000, refill: 1000000, seconds: 1000000}", 1_000_000),
        ("{burst: 31, refill: 1, seconds: 86400}", 31),
        ("{burst: 1, refill: 1, seconds: 1000000}", 1), ("{burst: 1000000, refill: 1000000, seconds: 1}", 1_000_000),
    ])
    func `a limit with the largest numbers that are taken holds`(numbers: String, burst: Int) throws {
        let limits = RateLimits(try Self.limits("search: \(numbers)"), now: { 1 })
        for _ in 0..<burst { guard limits.take(.search, of: "a")?.isAllowed == true else { break } }
        #expect(limits.take(.search, of: "a")?.isAllowed == false)
        #expect(limits.take(.search, of: "b")?.remaining == burst - 1)
    }

    @Test(arguments: [
        "{burst: 1000000, refill: 1, seconds: 86400}", "{burst: 1000000, refill: 1, seconds: 1000000}",
        "{burst: 32, refill: 1, seconds: 86400}", "{seconds: 1000000, refill: 1}",
    ])
    func `a bucket that takes months to fill is refused when the file is read`(numbers: String) throws {
        let complaint = #expect(throws: Complaint.self) { try Self.limits("search: \(numbers)") }
        #expect(complaint?.sentence.hasSuffix("“search” takes longer than 31 days to fill.") == true)
    }

    private static func limits(_ text: String) throws -> [RateLimit] {
        let file = URL.temporaryDirectory.appending(path: "dauys-limits-\(UUID())")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        return try Settings(environment: ["DAUYS_LIMITS_FILE": file.path]).limits()
    }
}
