import Foundation
import Generators
import Testing

@testable import Server

@Suite struct SettingPropertyTests {
    private static let examples = [
        "8080", "https://petitions.example", "127.0.0.1, 10.1.0.0/16, 2001:db8::/32", "0.5", "dauys@localhost",
        "postgres://dauys@localhost/dauys", "2027-03-01T00:00:00Z", "info", "json", "mailto:security@petitions.example",
        "openid email", "kk=Кіру;ru=Вход;en=Sign in", "postgres", "/var/lib/dauys",
    ]

    @Test func `whatever a variable is set to, it is taken or named in a complaint`() {
        let variables = SettingTable.entries.map(\.variable)
        var random = SeededRandom(seed: 12)
        var (taken, refused) = (0, 0)
        for bytes in Mutations(of: Self.examples, pieces: ["http://", "::", "/0", "inf", "nan", "1e308"], count: 4_000)
        {
            let variable = variables.randomElement(using: &random)!
            do {
                _ = try Settings(environment: [variable: bytes.text])
                taken += 1
            } catch {
                refused += 1
                #expect(error.sentence.contains(variable))
            }
        }
        #expect(taken > 200 && refused > 200)
    }

    @Test func `a file of limits is taken or complained of`() throws {
        let file = URL.temporaryDirectory.appending(path: "dauys-limits-\(UUID())")
        defer { try? FileManager.default.removeItem(at: file) }
        let settings = try Settings(environment: ["DAUYS_LIMITS_FILE": file.path])
        let text = "sign_in_code: {burst: 400, refill: 60, seconds: 60}\nsearch: off\n"
        let pieces = ["{", "}", "[", ": ", "&a", "*a", "!!int", "- ", "1_000", "0x10", "|\n"]
        var taken = 0
        for bytes in Mutations(of: [text], pieces: pieces, count: 1_000) {
            try Data(bytes).write(to: file)
            do {
                let limits = try settings.limits()
                taken += 1
                #expect(limits.allSatisfy { $0.burst > 0 && $0.refill > 0 && $0.seconds > 0 })
            } catch {
                #expect(error is Complaint)
            }
        }
        #expect(taken > 50)
    }
}
