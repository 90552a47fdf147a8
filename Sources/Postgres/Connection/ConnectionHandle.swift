import CLibPQ

/// Owns a connection of libpq.
struct ConnectionHandle: ~Copyable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQfinish(pointer)
    }
}

/// What carries a connection of libpq from the thread that made it to the one that uses it.
///
/// Unchecked: the thread that made it lets go of it.
struct TransferredConnection: @unchecked Sendable {
    let pointer: OpaquePointer
}
