import Domain
import Foundation
import Generators
import Profiles
import Testing

/// The delivered rules with anything changed: the file is taken or explained, and never brings the program down.
@Suite struct ProfilePropertyTests {
    @Test(arguments: ["profiles/kz.yaml", "profiles/uk-parliament.yaml", "calendars/kz.yaml"])
    func `a damaged file is taken or every fault of it has a sentence`(_ path: String) throws {
        let whole = try Data(contentsOf: Delivered.folder.appending(path: path))
        let folder = URL.temporaryDirectory.appending(path: "dauys-rules-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: (path as NSString).lastPathComponent)
        let pieces = ["- ", ": ", "\n  ", "[", "{", "*a", "&a ", "!!float ", "9999 years", "2 %", "1/0", "|\n"]
        var (taken, refused) = (0, 0)
        for bytes in Mutations(of: [Array(whole)], pieces: pieces, count: 60) {
            try Data(bytes).write(to: file)
            do {
                _ = try RuleBookLoader.check(file: file, calendarsIn: Delivered.folder)
                taken += 1
            } catch {
                refused += 1
                #expect(error.faults.allSatisfy { !$0.description.isEmpty })
            }
        }
        #expect(taken + refused == 60 && refused > 10)
    }
}
