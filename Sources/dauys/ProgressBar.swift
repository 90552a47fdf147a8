import Foundation
import Synchronization

/// How far a long command has come, on standard error: a bar on a terminal, a line for each tenth elsewhere.
final class ProgressBar: Sendable {
    private static let width = 40

    private let total: Int
    private let unit: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let tenths = Mutex(0)

    init(total: Int, unit: String) {
        self.total = total
        self.unit = unit
    }

    func show(_ done: Int) {
        guard total > 0 else { return }
        let share = "\(done) of \(total) \(unit)"
        guard isTerminal else {
            let isNew = tenths.withLock { tenths in
                defer { tenths = max(tenths, done * 10 / total) }
                return done * 10 / total > tenths
            }
            return isNew ? write("\(share)\n") : ()
        }
        let filled = done * Self.width / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        write("\r\(bar) \(share)")
    }

    func finish() {
        if isTerminal { write("\n") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
