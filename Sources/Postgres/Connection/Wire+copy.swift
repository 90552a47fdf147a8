import CLibPQ

extension Wire {
    func send(copy query: Query) -> Bool {
        if PQpipelineStatus(pointer) != PQ_PIPELINE_OFF, PQexitPipelineMode(pointer) == 0 { return false }
        guard query.send(to: pointer) else { return false }
        machine.sent(.copy)
        return true
    }

    /// Hands data of the COPY over; returns when it has left libpq's buffer.
    func sendCopy(_ chunk: [UInt8], id: UInt64) async -> PostgresError? {
        guard machine.isCopying(id) else { return .connection(.closed) }
        if Task.isCancelled {
            cancel(id)
            return .cancelled
        }
        // Libpq counts in 32 bits.
        var offset = 0
        while offset < chunk.count {
            let length = min(chunk.count - offset, 1 << 20)
            let accepted = chunk.withUnsafeBytes { bytes in
                PQputCopyData(
                    pointer, bytes.baseAddress!.advanced(by: offset).assumingMemoryBound(to: CChar.self),
                    Int32(length))
            }
            guard accepted == 1 else {
                close()
                return .connection(.lost(nil))
            }
            offset += length
        }
        return await withCheckedContinuation { continuation in
            copyFlush = continuation
            pump()
        }
    }

    func endCopy(id: UInt64, abandoning reason: String?, _ continuation: CheckedContinuation<Outcome, Never>) {
        guard machine.isCopying(id) else {
            return continuation.resume(returning: .failure(.connection(.closed)))
        }
        pending[id] = Pending(command: .script(""), continuation: continuation)
        guard PQputCopyEnd(pointer, reason) == 1 else { return close() }
        machine.copyEnded()
        pump()
    }
}
