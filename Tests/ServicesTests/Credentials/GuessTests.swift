import Domain
import Foundation
import Postgres
import Support
import Testing

@testable import Services

@Suite struct GuessTests {
    private func wrong(_ member: Member) throws -> StaffSignIn.Attempt {
        try member.attempt(.code("000000"), password: "not the password")
    }

    /// Fails with `attempt` from a network; returns the code of the refusal and the pause.
    private func fail(
        _ attempt: StaffSignIn.Attempt, from network: String, _ reception: Reception, on server: Environment? = nil
    ) async throws -> (code: String, pause: Int?) {
        let refusal = try await refused { _ = try await reception.signIn(attempt, from: network, on: server) }
        return (refusal.code, refusal.retryAfter)
    }

    @Test func `after five free tries from one network each pause is twice as long as the last, up to an hour`()
        async throws
    {
        try await withReception { reception in
            let member = try await reception.enrolled()
            for _ in 0..<5 {
                #expect(try await fail(wrong(member), from: "192.0.2.1", reception).code == "bad_credentials")
            }
            var pauses: [Int] = []
            for _ in 0..<12 {
                _ = try await fail(wrong(member), from: "192.0.2.1", reception)
                let (code, pause) = try await fail(wrong(member), from: "192.0.2.1", reception)
                #expect(code == "too_many_tries")
                pauses.append((pause ?? 0) - 1)
                reception.clock.advance(seconds: pause ?? 0)
            }
            #expect(pauses == [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600])
        }
    }

    @Test func `an unknown address has the same pauses`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let stranger = Member(
                address: try EmailAddress("nobody@example.kz"), secret: member.secret, recoveryCodes: [])
            for _ in 0..<30 {
                let (known, unknown) = (
                    try await fail(wrong(member), from: "192.0.2.1", reception),
                    try await fail(wrong(stranger), from: "192.0.2.1", reception)
                )
                #expect(known == unknown)
                reception.clock.advance(seconds: 7)
            }
        }
    }

    @Test func `nothing is computed during a pause`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            for _ in 0..<6 { _ = try await fail(wrong(member), from: "192.0.2.1", reception) }
            let before = reception.environment.passwords.work.completed
            for _ in 0..<5 { _ = try await fail(wrong(member), from: "192.0.2.1", reception) }
            #expect(reception.environment.passwords.work.completed == before)
        }
    }

    @Test func `forty guesses at once over two servers are five tries and a pause`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let attempt = try wrong(member)
            let codes = await withTaskGroup(of: String.self) { group in
                for number in 0..<40 {
                    let server = number.isMultiple(of: 2) ? reception.environment : reception.twin
                    group.addTask {
                        do {
                            _ = try await reception.signIn(attempt, from: "192.0.2.1", on: server)
                            return "in"
                        } catch {
                            return (error as? Refusal)?.code ?? "\(error)"
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(codes["bad_credentials", default: 0] <= 6)
            #expect(codes["in"] == nil)
            let tried = try await reception.count(
                "SELECT max(failures)::int8 FROM sign_in_guess")
            #expect(tried <= 6)
        }
    }

    @Test func `an attack from a thousand networks leaves those in who have signed in from the device before`()
        async throws
    {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let device = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now)))).device
            var guesses = 0
            for number in 0..<1000 {
                let network = "198.\(number / 250).\(number % 250).1"
                if try await fail(wrong(member), from: network, reception).code == "bad_credentials" { guesses += 1 }
                if number.isMultiple(of: 10) { reception.clock.advance(seconds: 1) }
            }
            // Twenty free, and then one after 5, 10, 20 and 40 of the 100 seconds.
            #expect(guesses == 25)
            let (code, _) = try await fail(wrong(member), from: "203.0.113.9", reception)
            #expect(code == "too_many_tries")
            let signedIn = try await reception.signIn(
                member.attempt(.code(member.code(at: reception.clock.now)), device: device), from: "203.0.113.9")
            #expect(signedIn.device.text == device.text)
        }
    }

    @Test func `another's device, and one that is forgotten, is no device`() async throws {
        try await withReception { reception in
            let (dana, marat) = (try await reception.enrolled(), try await reception.enrolled("marat@example.kz"))
            let device = try await reception.signIn(marat.attempt(.code(marat.code(at: reception.clock.now)))).device
            let attempt = try dana.attempt(.code("000000"), password: "not the password", device: device)
            for _ in 0..<6 { _ = try await fail(attempt, from: "192.0.2.1", reception) }
            #expect(try await fail(attempt, from: "192.0.2.1", reception).code == "too_many_tries")

            reception.clock.advance(seconds: 180 * 86_400 + 1)
            let late = try marat.attempt(.code(marat.code(at: reception.clock.now)), device: device)
            #expect(try await reception.signIn(late).device.text != device.text)
            try await Retention(reception.environment).sweep()
            #expect(try await reception.count("SELECT count(*) FROM staff_device") == 1)
        }
    }

    @Test func `a known device is slowed down too`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let device = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now)))).device
            let attempt = try member.attempt(.code("000000"), password: "not the password", device: device)
            for _ in 0..<11 {
                #expect(try await fail(attempt, from: "192.0.2.1", reception).code == "bad_credentials")
            }
            #expect(try await fail(attempt, from: "192.0.2.1", reception) == ("too_many_tries", 11))
        }
    }

    @Test
    func `who has the password and guesses ten codes gets nowhere even with the right one, and a letter goes out`()
        async throws
    {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let device = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now)))).device
            reception.clock.advance(seconds: 3600)
            for number in 0..<10 {
                let bad = member.code(at: reception.clock.now, steps: 5)
                #expect(
                    try await fail(member.attempt(.code(bad)), from: "198.51.100.\(number)", reception).code
                        == "bad_credentials")
            }
            let right = member.code(at: reception.clock.now)
            #expect(
                try await fail(member.attempt(.code(right)), from: "198.51.100.99", reception).code
                    == "bad_credentials")
            _ = try await reception.signIn(member.attempt(.code(right), device: device))
            let subjects = try await reception.subjects(to: member.address)
            #expect(subjects.filter { $0 == "Somebody else knows your password" }.count == 1)

            reception.clock.advance(seconds: 86_401)
            _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
        }
    }

    @Test func `what ten wrong codes close opens a day after the tenth, though somebody goes on trying`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            func guess(_ place: Int) async throws {
                let bad = try member.attempt(.code(member.code(at: reception.clock.now, steps: 5)))
                #expect(try await fail(bad, from: "198.51.100.\(place)", reception).code == "bad_credentials")
                reception.clock.advance(seconds: 61)
            }
            for place in 0..<10 { try await guess(place) }
            for place in 10..<33 {
                let right = try member.attempt(.code(member.code(at: reception.clock.now)))
                #expect(try await fail(right, from: "203.0.113.\(place)", reception).code == "bad_credentials")
                reception.clock.advance(seconds: 1800)
                try await guess(place)
                reception.clock.advance(seconds: 1739)
            }
            reception.clock.advance(seconds: 3600)
            _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            // Another ten close it again, with another letter.
            for place in 40..<50 { try await guess(place) }
            let right = try member.attempt(.code(member.code(at: reception.clock.now)))
            _ = try await fail(right, from: "203.0.113.99", reception)
            let subjects = try await reception.subjects(to: member.address)
            #expect(subjects.filter { $0 == "Somebody else knows your password" }.count == 2)
        }
    }

    @Test func `of twenty wrong codes at once over two servers the tenth closes the door, and one letter goes out`()
        async throws
    {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let attempt = try member.attempt(.code(member.code(at: reception.clock.now, steps: 5)))
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<19 {
                    let server = number.isMultiple(of: 2) ? reception.environment : reception.twin
                    group.addTask {
                        _ = try? await reception.signIn(attempt, from: "198.51.100.\(number)", on: server)
                    }
                }
            }
            #expect(try await reception.count("SELECT max(wrong_codes)::int8 FROM sign_in_guess") == 19)
            let subjects = try await reception.subjects(to: member.address)
            #expect(subjects.filter { $0 == "Somebody else knows your password" }.count == 1)
        }
    }

    @Test func `a right code that waits while the tenth wrong one is counted does not open what that closes`()
        async throws
    {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let bad = try member.attempt(.code(member.code(at: reception.clock.now, steps: 5)))
            for number in 0..<9 { _ = try await fail(bad, from: "198.51.100.\(number)", reception) }
            let right = try member.attempt(.code(member.code(at: reception.clock.now)))
            let entering = try await reception.database.owner.transaction { transaction in
                try await transaction.query("SELECT FROM staff_credential FOR UPDATE")
                let entering = Task { try await reception.signIn(right, from: "198.51.100.99") }
                let waiting: Query = """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """
                for _ in 0..<1_000 where try await reception.count(waiting) == 0 {
                    try await Task.sleep(for: .milliseconds(10))
                }
                try await transaction.query("UPDATE sign_in_guess SET wrong_codes = 10 WHERE wrong_codes = 9")
                return entering
            }
            #expect(try await refused { _ = try await entering.value }.code == "bad_credentials")
        }
    }

    @Test func `signing in makes the failures of that network forgotten, and a day does so for all`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            for _ in 0..<4 { _ = try await fail(wrong(member), from: "192.0.2.1", reception) }
            _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            for _ in 0..<5 {
                #expect(try await fail(wrong(member), from: "192.0.2.1", reception).code == "bad_credentials")
            }
            reception.clock.advance(seconds: 86_401)
            try await Retention(reception.environment).sweep()
            #expect(try await reception.count("SELECT count(*) FROM sign_in_guess") == 0)
        }
    }

    @Test(arguments: [
        ("203.0.113.7", "203.0.113.7/32"), ("::ffff:203.0.113.7", "203.0.113.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::1", "2001:db8:1:2::/64"), ("x", "none"),
    ])
    func `a network is an address, or the first half of a long one`(address: String, network: String) {
        #expect(ClientNetwork(of: ClientAddress(address)).text == network)
    }
}
