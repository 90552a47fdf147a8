import CLibPQ
import Foundation

/// Asks the server to stop what a connection is doing.
///
/// Unchecked: made on one thread, used and freed on another, never by both.
final class CancelRequest: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQfreeCancel(pointer)
    }

    /// Sends the request over a connection of its own, which libpq 15 does only in a blocking way: on its own thread.
    func send(then done: @escaping @Sendable () -> Void) {
        let thread = Thread {
            // Whether it arrived does not matter: the connection is closed in either case.
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(self.pointer, &message, Int32(message.count))
            done()
        }
        thread.name = "postgres cancel"
        thread.start()
    }
}
