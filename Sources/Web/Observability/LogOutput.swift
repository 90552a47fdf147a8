import Foundation
import Synchronization

/// Where finished log lines go.
package protocol LogOutput: Sendable {
    func write(_ line: String)
}

/// The process's standard error, a whole line at a time.
package struct StandardError: LogOutput {
    /// A line longer than PIPE_BUF is written in pieces, between which another thread's must not come.
    private static let turn = Mutex<Void>(())

    package init() {}

    package func write(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            Self.turn.withLock { _ in
                var rest = UnsafeRawBufferPointer(bytes)
                while !rest.isEmpty {
                    let written = Foundation.write(STDERR_FILENO, rest.baseAddress, rest.count)
                    if written < 0 && errno == EINTR { continue }
                    // Nobody reads standard error any more: there is nowhere to say so.
                    guard written > 0 else { return }
                    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
                }
            }
        }
    }
}
