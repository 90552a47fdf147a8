extension Connection {
    /// Runs a `COPY … FROM STDIN` with the data of `chunks`, which may be cut anywhere. Returns the number of rows.
    ///
    /// If `chunks` throws, nothing is copied and the connection stays usable. The server reports a fault in the data only
    /// when all of it has been sent.
    @discardableResult
    nonisolated(nonsending) package func copyIn<Chunks: AsyncSequence>(
        _ statement: Query, chunks: Chunks
    ) async throws -> Int where Chunks.Element == [UInt8] {
        let copy = try await startCopy(statement)
        do {
            for try await chunk in chunks { try await copy.send(chunk) }
        } catch {
            await copy.abandon()
            throw error
        }
        return try await copy.finish()
    }

    @discardableResult
    nonisolated(nonsending) package func copyIn(
        _ statement: Query, chunks: some Sequence<[UInt8]>
    ) async throws -> Int {
        let copy = try await startCopy(statement)
        do {
            for chunk in chunks { try await copy.send(chunk) }
        } catch {
            await copy.abandon()
            throw error
        }
        return try await copy.finish()
    }

    /// Copies `rows` into the columns of a table, `encode` adding each to the data in the types of the columns.
    @discardableResult
    nonisolated(nonsending) package func copyIn<Rows: Sequence>(
        table: String, columns: [String], rows: Rows, encode: (Rows.Element, inout BinaryCopy) throws -> Void
    ) async throws -> Int {
        let list = columns.map(\.quotedIdentifier).joined(separator: ", ")
        let copy = try await startCopy(
            "COPY \(unsafeSQL: table.quotedIdentifier) (\(unsafeSQL: list)) FROM STDIN (FORMAT binary)")
        do {
            var data = BinaryCopy()
            for row in rows {
                try encode(row, &data)
                if data.bytes.count >= CopyIn.chunkSize { try await copy.send(data.takeBytes()) }
            }
            data.finish()
            try await copy.send(data.takeBytes())
        } catch {
            await copy.abandon()
            throw error
        }
        return try await copy.finish()
    }

    private nonisolated(nonsending) func startCopy(_ statement: Query) async throws(PostgresError) -> CopyIn {
        if let fault = statement.fault { throw fault }
        let id = Serial.next()
        let outcome = await wire.perform(.copy(statement), id: id, lease: lease)
        _ = try outcome.result.get()
        return CopyIn(wire: wire, id: id)
    }
}

extension Transaction {
    /// As on a connection; BEGIN goes out first if no statement has.
    @discardableResult
    nonisolated(nonsending) package func copyIn<Chunks: AsyncSequence>(
        _ statement: Query, chunks: Chunks
    ) async throws -> Int where Chunks.Element == [UInt8] {
        try await begin()
        return try await connection.copyIn(statement, chunks: chunks)
    }

    @discardableResult
    nonisolated(nonsending) package func copyIn<Rows: Sequence>(
        table: String, columns: [String], rows: Rows, encode: (Rows.Element, inout BinaryCopy) throws -> Void
    ) async throws -> Int {
        try await begin()
        return try await connection.copyIn(table: table, columns: columns, rows: rows, encode: encode)
    }

    /// A COPY cannot share its round trip with BEGIN.
    private nonisolated(nonsending) func begin() async throws(PostgresError) {
        _ = try await connection.run(.exchange([]))
    }
}
