import Dispatch
import Domain
import Synchronization
import Testing

@testable import Services

@Suite struct PasswordWorkTests {
    /// Work that stands until it is let go, and counts how much of it runs at once.
    private final class Gate: Sendable {
        private let door = DispatchSemaphore(value: 0)
        private let counts = Mutex((running: 0, most: 0))

        func pass() {
            counts.withLock { $0 = ($0.running + 1, max($0.most, $0.running + 1)) }
            door.wait()
            counts.withLock { $0.running -= 1 }
        }

        func open(for count: Int) { for _ in 0..<count { door.signal() } }

        var most: Int { counts.withLock { $0.most } }
        var running: Int { counts.withLock { $0.running } }
    }

    private func fill(_ work: PasswordWork, _ lane: PasswordWork.Lane, _ gate: Gate) async -> String {
        do {
            return try await work.admitting(lane) {
                try await work.compute(lane) { gate.pass() }
                return "done"
            }
        } catch let refusal as Refusal {
            return refusal.code
        } catch {
            return "\(error)"
        }
    }

    @Test func `a flood from many networks gets thirty-two places and two threads, and the rest is told to come back`()
        async throws
    {
        let (work, gate) = (PasswordWork(), Gate())
        let answers = await withTaskGroup(of: String.self) { group in
            for number in 0..<10_000 { group.addTask { await fill(work, .network("\(number)"), gate) } }
            var answers: [String: Int] = [:]
            while answers["busy", default: 0] < 10_000 - PasswordWork.places {
                answers[await group.next()!, default: 0] += 1
            }
            // Somebody who is known gets in nevertheless, and before those who wait.
            let known = Task { await fill(work, .known, gate) }
            gate.open(for: PasswordWork.places + 1)
            answers[await known.value, default: 0] += 1
            for await answer in group { answers[answer, default: 0] += 1 }
            return answers
        }
        #expect(answers == ["busy": 10_000 - PasswordWork.places, "done": PasswordWork.places + 1])
        #expect(gate.most == PasswordWork.width)
        #expect(work.completed == PasswordWork.places + 1)
        gate.open(for: 1)
        #expect(await fill(work, .network("late"), gate) == "done")
    }

    @Test func `one network cannot take all places`() async throws {
        let (work, gate) = (PasswordWork(), Gate())
        await withTaskGroup(of: String.self) { group in
            for _ in 0..<100 { group.addTask { await fill(work, .network("one"), gate) } }
            var refused = 0
            while refused < 100 - PasswordWork.placesOfNetwork {
                #expect(await group.next() == "busy")
                refused += 1
            }
            group.addTask { await fill(work, .network("other"), gate) }
            gate.open(for: PasswordWork.placesOfNetwork + 1)
            for await answer in group { #expect(answer == "done") }
        }
    }

    @Test func `the refusal says when to come back`() async throws {
        let (work, gate) = (PasswordWork(), Gate())
        let refusals = await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0...PasswordWork.placesOfNetwork {
                group.addTask {
                    do {
                        try await work.admitting(.network("one")) {
                            try await work.compute(.network("one")) { gate.pass() }
                        }
                        return nil
                    } catch {
                        return error as? Refusal
                    }
                }
            }
            // All others stand at the gate.
            let first = await group.next() ?? nil
            gate.open(for: PasswordWork.placesOfNetwork)
            return await group.reduce(into: [first]) { $0.append($1) }
        }
        #expect(refusals.compactMap(\.self).map(\.kind) == [.tooMany])
        #expect(refusals[0]?.retryAfter == 10)
    }
}
