import Testing

@testable import Postgres

@Suite struct StatementCacheTests {
    private func key(_ text: String) -> StatementCache.Key { StatementCache.Key(text: text, types: []) }

    @Test func `the statement not used for longest makes room`() {
        var cache = StatementCache(capacity: 2)
        for text in ["a", "b", "a", "c"] {
            cache.startRound()
            #expect(cache.takeDiscarded().isEmpty)
            if cache.name(for: key(text)) == nil { _ = cache.insert(key(text)) }
        }
        cache.startRound()
        #expect(cache.takeDiscarded() == ["s2"])
        #expect(cache.name(for: key("a")) == "s1" && cache.name(for: key("b")) == nil)
    }

    @Test func `the same text with other types is another statement`() {
        var cache = StatementCache(capacity: 2)
        cache.startRound()
        _ = cache.insert(StatementCache.Key(text: "SELECT $1", types: [.text]))
        #expect(cache.name(for: StatementCache.Key(text: "SELECT $1", types: [.int8])) == nil)
    }

    @Test func `a statement whose preparation failed is forgotten, one out of date deallocated`() {
        var cache = StatementCache(capacity: 2)
        cache.startRound()
        _ = cache.insert(key("a"))
        _ = cache.insert(key("b"))
        cache.remove(key("a"), heldByServer: false)
        cache.remove(key("b"), heldByServer: true)
        cache.startRound()
        #expect(cache.takeDiscarded() == ["s2"])
        #expect(cache.insert(key("a")) == "s3")
    }
}
