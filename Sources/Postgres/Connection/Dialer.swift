import CLibPQ
import Foundation

/// Makes connections, each on a thread of its own: libpq resolves names and shakes hands over TLS in a blocking way.
enum Dialer {
    /// The oldest server that this module is made for, as libpq numbers them.
    private static let oldestServer: Int32 = 150_000

    static func dial(_ configuration: ConnectionConfiguration) async -> Result<TransferredConnection, ConnectionFault> {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: connect(configuration)) }
            thread.name = "postgres dial"
            thread.start()
        }
    }

    private static func connect(
        _ configuration: ConnectionConfiguration
    ) -> Result<TransferredConnection, ConnectionFault> {
        let parameters = configuration.connectionParameters.map { (strdup($0), strdup($1)) }
        defer {
            for (key, value) in parameters {
                free(key)
                free(value)
            }
        }
        let keys = parameters.map { UnsafePointer($0.0) } + [nil]
        let values = parameters.map { UnsafePointer($0.1) } + [nil]
        guard let pointer = PQconnectStartParams(keys, values, 0) else {
            return .failure(.unreachable(reason: "out of memory"))
        }
        if let fault = establish(pointer, deadline: .now + configuration.connectTimeout) {
            PQfinish(pointer)
            return .failure(fault)
        }
        PQsetnonblocking(pointer, 1)
        // Notices say nothing that the service acts on, and libpq would print them to standard error.
        PQsetNoticeReceiver(pointer, { _, _ in }, nil)
        return .success(TransferredConnection(pointer: pointer))
    }

    private static func establish(_ pointer: OpaquePointer, deadline: ContinuousClock.Instant) -> ConnectionFault? {
        var state = PGRES_POLLING_WRITING
        while PQstatus(pointer) != CONNECTION_BAD {
            switch state {
            case PGRES_POLLING_OK:
                let version = PQserverVersion(pointer)
                return version < oldestServer ? .unsupportedServer(version: Int(version)) : nil
            case PGRES_POLLING_READING, PGRES_POLLING_WRITING:
                // The socket changes when libpq moves on to the next address.
                let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
                var descriptor = pollfd(fd: PQsocket(pointer), events: Int16(events), revents: 0)
                let remaining = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
                guard remaining > 0 else { return .unreachable(reason: "no answer within the time allowed") }
                if poll(&descriptor, 1, Int32(min(remaining.rounded(.up), 3_600_000))) > 0 {
                    state = PQconnectPoll(pointer)
                }
            default:
                return .unreachable(reason: message(pointer))
            }
        }
        return .unreachable(reason: message(pointer))
    }

    private static func message(_ pointer: OpaquePointer) -> String {
        let text = PQerrorMessage(pointer).map { String(cString: $0) } ?? ""
        return text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
