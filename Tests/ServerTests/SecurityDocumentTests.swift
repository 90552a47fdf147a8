import Domain
import Foundation
import Testing

/// What docs/SECURITY.md and docs/ASVS.md say is shown, is shown by tests that are there.
@Suite struct SecurityDocumentTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    private func document(_ name: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: "docs/\(name).md"), encoding: .utf8)
    }

    /// The cells of each row of the tables, without heads.
    private func rows(of document: Substring) -> [[String]] {
        document.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
        }
    }

    /// The text of one section, up to the next of the same rank.
    private func section(_ title: String, of document: String) throws -> Substring {
        let start = try #require(document.firstRange(of: "\n## \(title)\n")).upperBound
        let end = document[start...].firstRange(of: "\n## ")?.lowerBound ?? document.endIndex
        return document[start..<end]
    }

    @Test func `every requirement of the list is answered once, in its order, and the counts are right`() throws {
        let document = try document("ASVS")
        let ids = try section("The ids", of: document).split(whereSeparator: \.isWhitespace).map(String.init)
        let answers = rows(of: document[...]).filter { $0[0] != "id" }
        #expect(Set(ids).count == ids.count)
        #expect(answers.map { $0[0] } == ids)
        var counts: [String: Int] = [:]
        for answer in answers {
            try #require(answer.count == 4, "\(answer)")
            counts[answer[2], default: 0] += 1
            if answer[2] == "met" {
                #expect(
                    answer[3].contains("Tests`") || answer[3].contains("`EndToEnd.") || answer[3].contains("no test"))
            }
        }
        #expect(Set(counts.keys).isSubset(of: ["met", "partly", "not met", "n/a"]))
        let (met, partly) = (counts["met"] ?? 0, counts["partly"] ?? 0)
        let (not, none) = (counts["not met"] ?? 0, counts["n/a"] ?? 0)
        #expect(document.contains("The \(ids.count) requirements"))
        #expect(document.contains("\(met) are met, \(partly) partly, \(not) not at all, \(none) do not apply."))
    }

    @Test(arguments: ["SECURITY", "ASVS"])
    func `every suite and every test that is named is there`(name: String) throws {
        let suites = try Self.suites()
        var named = 0
        for mention in try document(name).matches(of: #/`((?:EndToEnd\.)?\w+)`((?:,? ?(?:and )?"[^"]+")*)/#) {
            let suite = String(mention.1)
            guard suite.hasPrefix("EndToEnd.") || suite.hasSuffix("Tests") else { continue }
            let tests = try #require(suites[suite], "\(suite)")
            #expect(!tests.isEmpty, "\(suite)")
            for test in mention.2.matches(of: #/"([^"]+)"/#) {
                #expect(tests.contains(String(test.1)), "\(suite): \(test.1)")
                named += 1
            }
        }
        #expect(name == "SECURITY" || named > 100)
    }

    @Test func `every claim names what shows it`() throws {
        let suites = try Self.suites()
        var (isClaims, claims) = (false, 0)
        for line in try document("SECURITY").split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.hasPrefix("|") { isClaims = false }
            if isClaims, let cell = rows(of: line).first?.last {
                let named = Self.words(cell)
                #expect(!named.isEmpty && named.allSatisfy { suites[$0] != nil }, "\(line)")
                claims += 1
            }
            if line.hasSuffix("| shown by |") { isClaims = true }
        }
        #expect(claims > 30)
    }

    /// The tests of each suite, as they are written.
    private static func suites() throws -> [String: Set<String>] {
        let folder = root.appending(path: "Tests")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var suites: [String: Set<String>] = [:]
        for case let file as URL in files where file.pathExtension == "swift" {
            var (names, tests, prefix): (Set<String>, Set<String>, String) = ([], [], "")
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                if line == "extension EndToEnd {" { prefix = "EndToEnd." }
                if let place = words.firstIndex(of: "struct"), place + 2 < words.count {
                    names.insert(prefix + words[place + 1])
                }
                let parts = line.split(separator: "`")
                if parts.count > 1, parts[0].hasSuffix("func ") { tests.insert(String(parts[1])) }
            }
            for name in names { suites[name, default: []].formUnion(tests) }
        }
        return suites
    }

    @Test func `the table of rights is the one of the program`() throws {
        let rows = rows(of: try section("Who may do what", of: document("SECURITY"))).dropFirst()
        var told: [Domain.Operation: Right] = [:]
        for row in rows {
            let scopes = Self.words(row[2]).map(AccessScope.init(rawValue:))
            let roles = try Self.words(row[1]).map { try #require(Role(rawValue: $0), "\($0)") }
            try #require(scopes.count == 1, "\(row)")
            let right = Right(scope: try #require(scopes[0], "\(row)"), roles: Set(roles))
            #expect(right.roles.isEmpty == (row[1] == "whoever is signed in"), "\(row)")
            for word in Self.words(row[0]) {
                let known = Domain.Operation(rawValue: word)
                let operation = try #require(known, "\(word)")
                #expect(told.updateValue(right, forKey: operation) == nil, "\(word) twice")
            }
        }
        #expect(told == Permissions.table.mapValues { Right(scope: $0.scope, roles: $0.roles) })
    }

    private struct Right: Equatable {
        var scope: AccessScope
        var roles: Set<Role>
    }

    /// What stands between backquotes.
    private static func words(_ cell: String) -> [String] {
        cell.matches(of: #/`([^`]+)`/#).map { String($0.1) }
    }
}
