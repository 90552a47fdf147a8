/// A COPY into the server under way.
struct CopyIn {
    static let chunkSize = 65_536

    let wire: Wire
    let id: UInt64

    /// Hands data over and waits until it is on its way, so that a fast source does not fill the memory.
    nonisolated(nonsending) func send(_ chunk: [UInt8]) async throws(PostgresError) {
        let error = await withTaskCancellationHandler {
            await wire.sendCopy(chunk, id: id)
        } onCancel: {
            wire.reactor.submit { wire.assumeIsolated { $0.cancel(id) } }
        }
        if let error { throw error }
    }

    nonisolated(nonsending) func finish() async throws(PostgresError) -> Int {
        try await conclude(abandoning: nil).result.get().first?.affected ?? 0
    }

    /// Tells the server to forget what was sent.
    nonisolated(nonsending) func abandon() async {
        _ = await conclude(abandoning: "the source of the data failed")
    }

    private nonisolated(nonsending) func conclude(abandoning reason: String?) async -> Outcome {
        await withTaskCancellationHandler {
            // The source may have ended only because the task was cancelled: what came is not all, and must not count.
            if Task.isCancelled { return .failure(.cancelled) }
            return await withCheckedContinuation { continuation in
                wire.reactor.submit {
                    wire.assumeIsolated { $0.endCopy(id: id, abandoning: reason, continuation) }
                }
            }
        } onCancel: {
            wire.reactor.submit { wire.assumeIsolated { $0.cancel(id) } }
        }
    }
}
