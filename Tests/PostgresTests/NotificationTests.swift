import Foundation
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(5))) struct NotificationTests {
    @Test func `what is notified after listening began is heard in order`() async throws {
        try await withDatabase(migrated: false) { database in
            let listener = NotificationListener(
                configuration: database.configuration, channels: ["record", #"o"dd"#], logger: .silent)
            var heard = listener.notifications.makeAsyncIterator()
            let start = await heard.next()
            #expect(start == .reconnected)
            for number in 0..<50 { try await database.owner.query("SELECT pg_notify('record', \("\(number)"))") }
            try await database.owner.query("SELECT pg_notify(\(#"o"dd"#), 'дауыс')")
            for number in 0..<50 {
                let next = await heard.next()
                #expect(next == .received(channel: "record", payload: "\(number)"))
            }
            let odd = await heard.next()
            #expect(odd == .received(channel: #"o"dd"#, payload: "дауыс"))
        }
    }

    @Test func `listening survives a restart of the server and says that something may have been missed`()
        async throws
    {
        try await withCluster { cluster, connection in
            let listener = NotificationListener(configuration: connection, channels: ["record"], logger: .silent)
            var heard = listener.notifications.makeAsyncIterator()
            let start = await heard.next()
            #expect(start == .reconnected)
            await cluster.stop()
            _ = try await cluster.start()
            let again = await heard.next()
            #expect(again == .reconnected)
            let session = try await Connection.connect(connection)
            try await session.query("NOTIFY record, 'after'")
            let after = await heard.next()
            #expect(after == .received(channel: "record", payload: "after"))
            await session.end()
        }
    }

    @Test func `a reader too slow to keep up is told that something was missed`() async throws {
        try await withDatabase(migrated: false) { database in
            let listener = NotificationListener(
                configuration: database.configuration, channels: ["record", "end"], logger: .silent)
            var heard = listener.notifications.makeAsyncIterator()
            _ = await heard.next()
            try await database.owner.query("SELECT pg_notify('record', n::text) FROM generate_series(1, 5000) AS n")
            // A second listener's answer comes after the first's, so everything has been delivered by then.
            let other = NotificationListener(
                configuration: database.configuration, channels: ["record"], logger: .silent)
            var others = other.notifications.makeAsyncIterator()
            _ = await others.next()
            try await database.owner.query("NOTIFY record, 'last'")
            _ = await others.next()
            var missed = false
            while let next = await heard.next(), next != .received(channel: "record", payload: "last") {
                missed = missed || next == .reconnected
            }
            #expect(missed)
        }
    }

    @Test func `a reader that is cancelled ends the session`() async throws {
        try await withDatabase(migrated: false) { database in
            var configuration = database.configuration
            configuration.applicationName = "listener"
            let gate = Gate()
            let task = Task { [configuration] in
                let listener = NotificationListener(
                    configuration: configuration, channels: ["record"], logger: .silent)
                for await _ in listener.notifications { gate.open() }
            }
            await gate.wait()
            task.cancel()
            await task.value
            while try await database.owner.value(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'listener'", as: Int.self) > 0
            {}
        }
    }
}
