import CLibPQ

extension Wire {
    /// Sends the statements, those not yet prepared with their preparation in front, and one Sync.
    func send(exchange id: UInt64, _ queries: [Query]) -> Bool {
        if PQpipelineStatus(pointer) == PQ_PIPELINE_OFF, PQenterPipelineMode(pointer) == 0 { return false }
        var queries = queries
        var steps: [ConnectionStateMachine.Step] = []
        var keys: [StatementCache.Key?] = []
        let begin = opening
        if let begin {
            opening = nil
            queries.insert(begin, at: 0)
        }
        statements.startRound()
        // A failed transaction accepts nothing but its end, and one that begins has its isolation from its first statement.
        for name in transactionStatus == .failed || begin != nil ? [] : statements.takeDiscarded() {
            guard Query(unsafeSQL: "DEALLOCATE " + name).send(to: pointer) else { return false }
            steps.append(.deallocate)
        }
        for (number, query) in queries.enumerated() {
            guard query.isPrepared else {
                guard query.send(to: pointer) else { return false }
                steps.append(.execute(statement: number))
                keys.append(nil)
                continue
            }
            let key = StatementCache.Key(text: query.text, types: query.arguments.types)
            let known = statements.name(for: key)
            let name = known ?? statements.insert(key)
            if known == nil {
                guard query.prepare(as: name, on: pointer) else { return false }
                steps.append(.prepare(statement: number))
            }
            guard query.execute(name, on: pointer) else { return false }
            steps.append(.execute(statement: number))
            keys.append(key)
        }
        guard PQpipelineSync(pointer) == 1 else { return false }
        pending[id]?.steps = steps
        pending[id]?.keys = keys
        pending[id]?.begins = begin != nil
        machine.sent(.exchange(steps))
        return true
    }

    /// After a failure: what was to be prepared from there on was not, and what is out of date must be made anew.
    func forgetStatements(of command: Pending, after failure: ConnectionStateMachine.Failure) {
        for step in command.steps.dropFirst(failure.step) {
            if case .prepare(let statement) = step, let key = command.keys[statement] {
                statements.remove(key, heldByServer: false)
            }
        }
        if failure.error.isStalePlan, failure.step < command.steps.count,
            case .execute(let statement) = command.steps[failure.step], let key = command.keys[statement]
        {
            statements.remove(key, heldByServer: failure.error.sqlState != .invalidStatementName)
        }
    }

    func send(script text: String) -> Bool {
        if PQpipelineStatus(pointer) != PQ_PIPELINE_OFF, PQexitPipelineMode(pointer) == 0 { return false }
        guard PQsendQuery(pointer, text) == 1 else { return false }
        machine.sent(.script)
        return true
    }
}

extension Query {
    fileprivate func prepare(as name: String, on connection: OpaquePointer) -> Bool {
        arguments.types.map(\.rawValue).withUnsafeBufferPointer { types in
            PQsendPrepare(connection, name, text, Int32(types.count), types.baseAddress) == 1
        }
    }

    fileprivate func execute(_ name: String, on connection: OpaquePointer) -> Bool {
        arguments.withPointers { values, lengths, formats in
            PQsendQueryPrepared(connection, name, Int32(arguments.count), values, lengths, formats, 1) == 1
        }
    }

    /// Sends the statement without preparing it.
    func send(to connection: OpaquePointer) -> Bool {
        arguments.withPointers { values, lengths, formats in
            arguments.types.map(\.rawValue).withUnsafeBufferPointer { types in
                PQsendQueryParams(
                    connection, text, Int32(arguments.count), types.baseAddress, values, lengths, formats, 1) == 1
            }
        }
    }
}

extension Arguments {
    /// The values as libpq wants them; all in binary format.
    fileprivate func withPointers<T>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
    ) -> T {
        guard count > 0 else { return body(nil, nil, nil) }
        return bytes.withUnsafeBytes { buffer in
            // An empty buffer has no address, but a value that is empty must not look like NULL.
            let base = buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!
            return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * 2) { numbers in
                    for (number, slot) in slots.enumerated() {
                        let value = slot.length.map { _ in
                            (base + slot.offset).assumingMemoryBound(to: CChar.self)
                        }
                        values.initializeElement(at: number, to: value)
                        numbers.initializeElement(at: number, to: Int32(slot.length ?? 0))
                        numbers.initializeElement(at: count + number, to: 1)
                    }
                    return body(values.baseAddress, numbers.baseAddress, numbers.baseAddress! + count)
                }
            }
        }
    }
}
