import Crypto
import Foundation
import Services
import Support
import Testing

@Suite struct PasswordListTests {
    private func sha1(_ text: String) -> String {
        Insecure.SHA1.hash(data: Array(text.utf8)).map { String(format: "%02X", $0) }.joined()
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "passwords-\(UUID().uuidString)").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test(arguments: ["123456qwerty", "passwordpassword", "qwerty123456", "1q2w3e4r5t6y"])
    func `the delivered list has the passwords that everybody chooses`(_ password: String) throws {
        #expect(try Passwords.delivered.contains(password))
    }

    @Test func `the delivered list has no password that nobody chooses`() throws {
        for number in 0..<2000 { #expect(try !Passwords.delivered.contains("correct horse \(number)")) }
    }

    @Test(arguments: ["\n", "\r\n"])
    func `every password of a list ordered by hash is found, whatever it counts`(end: String) throws {
        for count in [1, 2, 3, 1000] {
            let words = (0..<count).map { "word number \($0)" }
            let lines = words.map(sha1).sorted().enumerated().map { "\($1):\($0 * $0)" }
            for text in [lines.joined(separator: end), lines.joined(separator: end) + end] {
                try withFile(text) { path in
                    let list = try PasswordList(path)
                    for word in words { #expect(try list.contains(word)) }
                    for word in words { #expect(try !list.contains(word + "!")) }
                }
            }
        }
    }

    @Test func `beginnings of hashes are enough, in either case`() throws {
        let words = (0..<100).map { "word number \($0)" }
        let text = words.map { String(sha1($0).prefix(12)) }.sorted().map { $0.lowercased() }.joined(separator: "\n")
        try withFile(text) { path in
            let list = try PasswordList(path)
            for word in words { #expect(try list.contains(word)) }
            #expect(try !list.contains("another word"))
        }
    }

    @Test(arguments: ["", "\n", "password\nletmein\n", "FFFFFFFFFFFF:1\nAAAAAAAAAAAA:2\n", "ABC\nABD\n"])
    func `what is no such list is refused at the start`(text: String) throws {
        try withFile(text) { path in
            #expect(throws: PasswordList.Fault.self) { _ = try PasswordList(path) }
        }
    }

    @Test func `a list that is not there is refused at the start`() {
        #expect(throws: PasswordList.Fault.self) { _ = try PasswordList("/nonexistent/list") }
    }
}
