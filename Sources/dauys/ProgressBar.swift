import Foundation

/// How far a long command has come, on standard error: a bar on a terminal, now and then a line elsewhere.
struct ProgressBar: Sendable {
    private static let width = 40

    let total: Int
    let unit: String
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(total: Int, unit: String) {
        self.total = total
        self.unit = unit
    }

    func show(_ done: Int) {
        guard total > 0 else { return }
        let share = "\(done) of \(total) \(unit)"
        guard isTerminal else {
            // A line for each tenth is enough for a log.
            let isTenth = done == total || done * 10 / total != (done - 1) * 10 / total
            return isTenth ? write("\(share)\n") : ()
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
