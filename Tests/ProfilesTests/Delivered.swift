import Domain
import Foundation
import Profiles
import Testing

/// The rules that the service is delivered with.
enum Delivered {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../db").standardized

    private static let result = Result { try RuleBookLoader.load(folder: folder) }

    static func book() throws -> RuleBook {
        try result.get()
    }
}

@Suite struct DeliveredRulesTests {
    @Test func `the delivered rules are in order`() throws {
        let book = try Delivered.book()
        #expect(book.profiles.keys.sorted() == ["kz", "uk-parliament"])
        #expect(book.calendars.keys.sorted() == ["england", "kz"])
        #expect(book.version("kz@2024-04-04") != nil)
        #expect(book.version("kz@2026-01-01") != nil)
    }
}
