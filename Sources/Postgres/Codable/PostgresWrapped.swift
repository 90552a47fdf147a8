/// A type that is stored as another one: give `wire` and `init(wire:)`, and it binds, reads and forms arrays.
///
///     extension Instant: PostgresWrapped {
///         package init?(wire: PostgresTimestamp) { … }
///         package var wire: PostgresTimestamp { … }
///     }
///     extension Language: PostgresWrapped {}  // an enum by its raw value
package protocol PostgresWrapped: PostgresArrayElement {
    associatedtype Wire: PostgresArrayElement
    /// Nil where the stored value is no value of this type.
    init?(wire: Wire)
    var wire: Wire { get }
}

extension PostgresWrapped {
    package static var postgresType: PostgresType { Wire.postgresType }
    package static var postgresArrayType: PostgresType { Wire.postgresArrayType }

    package func encode(into buffer: inout [UInt8]) {
        wire.encode(into: &buffer)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Self {
        guard let value = Self(wire: try Wire.decode(bytes, type: type)) else {
            throw DecodingFault(.unknownValue, target: Self.self)
        }
        return value
    }
}

extension PostgresWrapped where Self: RawRepresentable, RawValue: PostgresArrayElement {
    package init?(wire: RawValue) {
        self.init(rawValue: wire)
    }

    package var wire: RawValue { rawValue }
}
