/// The bound values of a query, encoded one after the other in a single buffer.
struct Arguments: Sendable {
    struct Slot: Sendable {
        var offset: Int
        /// Nil for NULL.
        var length: Int?
    }

    private(set) var bytes: [UInt8] = []
    private(set) var slots: [Slot] = []
    private(set) var types: [PostgresType] = []

    var count: Int { slots.count }

    mutating func append<T: PostgresEncodable>(_ value: T) {
        types.append(T.postgresType)
        let offset = bytes.count
        guard !value.isNull else {
            slots.append(Slot(offset: offset, length: nil))
            return
        }
        value.encode(into: &bytes)
        slots.append(Slot(offset: offset, length: bytes.count - offset))
    }

    mutating func append(_ other: Arguments) {
        let shift = bytes.count
        bytes += other.bytes
        slots += other.slots.map { Slot(offset: $0.offset + shift, length: $0.length) }
        types += other.types
    }
}
