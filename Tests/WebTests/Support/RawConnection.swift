import Foundation

/// Bytes to a server and what comes back, for requests that no client would send.
struct RawConnection {
    let port: Int

    struct Failed: Error {
        var step: String
    }

    /// Sends the pieces one after the other, each once the one before is out, and reads until the server closes, or until
    /// `enough` has been read. A server that does neither for twenty seconds is an error.
    func exchange(_ pieces: [String], until enough: String) async throws -> String {
        // Blocking calls have no place on the threads that the server under test runs on.
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try blockingExchange(pieces, until: enough) })
            }
        }
    }

    private func blockingExchange(_ pieces: [String], until enough: String) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failed(step: "socket") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failed(step: "connect") }
        for piece in pieces {
            var rest = Array(piece.utf8)[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                // The server may close while it is still being sent to: what it said is there to read.
                guard sent > 0 else { break }
                rest = rest.dropFirst(sent)
            }
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 && (received.isEmpty || errno == EAGAIN) { throw Failed(step: "receive") }
            guard count > 0 else { break }
            received += buffer[..<count]
            if String(decoding: received, as: UTF8.self).contains(enough) { break }
        }
        return String(decoding: received, as: UTF8.self)
    }
}
