import Foundation

/// A connection that stays open, and whose owner decides when to send and when to read.
final class OpenConnection: Sendable {
    private let descriptor: Int32

    /// - Parameter receiveBuffer: how many bytes the machine takes in before somebody reads; its own choice unless given.
    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        // What the other end may send is agreed on when the connection is made.
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw RawConnection.Failed(step: "connect") }
    }

    /// What comes first, or nothing where the server has closed.
    func ask(_ request: String) async throws -> String {
        await apart { [self] in
            send(request)
            let answer = receive()
            return answer.map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
    }

    /// Whether it could be sent: a server that has closed takes nothing any more.
    @discardableResult
    func send(_ text: String) -> Bool {
        Foundation.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count
    }

    /// How many bytes come until the server closes; one that does not for twenty seconds is an error.
    func bytesToTheEnd() async throws -> Int {
        try await apart { [self] in
            Result {
                var count = 0
                while let piece = receive() { count += piece.count }
                if errno == EAGAIN { throw RawConnection.Failed(step: "receive") }
                return count
            }
        }.get()
    }

    /// Sends a byte about every tenth of a second until the server closes, for at most twenty seconds.
    func dribble() async throws {
        try await apart { [self] in
            Result {
                for _ in 0..<200 {
                    guard send("x") else { return }
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                    // Readable without anything to read: the server has closed.
                    if poll(&waiting, 1, 100) > 0, receive() == nil { return }
                }
                throw RawConnection.Failed(step: "being closed")
            }
        }.get()
    }

    func end() {
        close(descriptor)
    }

    private func receive() -> ArraySlice<UInt8>? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        errno = 0
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? buffer[..<count] : nil
    }

    /// Blocking calls have no place on the threads that the server under test runs on.
    private func apart<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }
}
