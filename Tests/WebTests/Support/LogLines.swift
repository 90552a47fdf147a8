import Domain
import Logging
import Synchronization
import Web

/// Keeps the lines of a log.
final class LogLines: LogOutput {
    private let lines = Mutex<[String]>([])

    func write(_ line: String) {
        lines.withLock { $0.append(line) }
    }

    var all: [String] { lines.withLock { $0 } }

    var logger: Logger {
        Logger(label: "dauys") { label in
            JSONLogHandler(
                label: label, level: .trace,
                clock: WallClock { Instant(microsecondsSinceEpoch: 1_774_000_000_000_000) },
                output: self)
        }
    }
}
