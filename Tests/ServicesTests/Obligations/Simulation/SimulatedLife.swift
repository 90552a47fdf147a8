import Domain
import Foundation
import Generators

/// What people will try to do with one petition, and on which day of the simulation: bodies answer early, late or never.
struct SimulatedLife: Sendable {
    enum Step: Hashable, Sendable {
        case submit, support, publish, reject, sendBack, reach, notice, register, forward, commission, draft, decide
        case publishDecision, statement, reply, note, withdraw, takeDown, extend, promise, report, complain
        case forwardComplaint
        case answerComplaint(Complaint.Outcome)
    }

    struct Entry: Sendable {
        var day: Int
        var step: Step
        /// Tried again a few days later where it is too early, or what it needs has not been done yet.
        var tries = 3
    }

    private(set) var entries: [Entry] = []
    private var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        let start = Int.random(in: 0..<640, using: &random)
        add(.submit, start)
        guard !random.chance(4) else { return }
        let support = start + .random(in: 1...9, using: &random)
        add(.support, support)
        check(from: support)
        if random.chance(10) { add(.withdraw, start + .random(in: 0...200, using: &random)) }
        if random.chance(4) { add(.takeDown, start + .random(in: 5...300, using: &random)) }
    }

    private mutating func add(_ step: Step, _ day: Int) {
        entries.append(Entry(day: day, step: step))
    }

    private mutating func check(from support: Int) {
        // Most checks are in time, some late, a few never made.
        let days = random.chance(70) ? 3...26 : 32...60
        var check = support + .random(in: days, using: &random)
        guard !random.chance(4) else { return }
        if random.chance(10) {
            add(.sendBack, check)
            check += .random(in: 1...30, using: &random)
            add(.submit, check)
            check += 7
        }
        guard !random.chance(8) else { return reject(on: check) }
        add(.publish, check)
        if random.chance(78) {
            answer(from: check + .random(in: 1...60, using: &random))
        } else {
            proposal(from: check + 190)
        }
    }

    private mutating func reject(on day: Int) {
        add(.reject, day)
        if random.chance(40) { complaint(from: day + 5) }
    }

    private mutating func proposal(from day: Int) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: add(.reply, day + .random(in: 1...10, using: &random))
        case 1: add(.note, day + .random(in: 1...10, using: &random))
        case 2: add(.reply, day + .random(in: 30...60, using: &random))
        default: break
        }
        if random.chance(30) { complaint(from: day + 40) }
    }

    private mutating func answer(from reached: Int) {
        add(.reach, reached)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: break
        case 1...2: add(.notice, reached + .random(in: 10...20, using: &random))
        default: add(.notice, reached + .random(in: 0...2, using: &random))
        }
        if random.chance(10) { add(.forward, reached + 1) }
        switch Int.random(in: 0..<10, using: &random) {
        case 0...1: break
        case 2...4: add(.register, reached + .random(in: 8...40, using: &random))
        default: add(.register, reached + .random(in: 0...3, using: &random))
        }
        if random.chance(10) { add(.extend, reached + .random(in: 10...20, using: &random)) }
        decide(from: reached + 9)
        if random.chance(25) { complaint(from: reached + .random(in: 50...90, using: &random)) }
    }

    private mutating func decide(from day: Int) {
        let delay: Int
        switch Int.random(in: 0..<10, using: &random) {
        case 0...1: return
        case 2...4: delay = .random(in: 40...120, using: &random)
        default: delay = 0
        }
        add(.commission, day + delay)
        add(.draft, day + delay + 1)
        add(.decide, day + delay + 12)
        guard !random.chance(5) else { return }
        let published = day + delay + 12 + (random.chance(75) ? 1 : 6)
        add(.publishDecision, published)
        add(.statement, published + 2)
        guard random.chance(40) else { return }
        add(.promise, published + 3)
        guard random.chance(75) else { return }
        add(.report, published + .random(in: 40...260, using: &random))
    }

    private mutating func complaint(from day: Int) {
        add(.complain, day)
        guard random.chance(85) else { return }
        let sent = day + (random.chance(70) ? 2 : 12)
        add(.forwardComplaint, sent)
        guard random.chance(80) else { return }
        let outcome = Complaint.Outcome.allCases.randomElement(using: &random)!
        add(.answerComplaint(outcome), sent + (random.chance(70) ? 15 : 50))
        // What is to be done again is done again, or not.
        if outcome != .dismissed, random.chance(60) { decide(from: sent + 60) }
    }
}
