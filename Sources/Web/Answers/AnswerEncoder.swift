import Foundation
import Hummingbird

/// The one way in which values become JSON: snake_case keys in a stable order, slashes unescaped, nothing for nil.
///
/// Property names are written as Swift writes them (`currentVersion`) and come out as `current_version`; the keys of
/// dictionaries are left as they are.
package enum AnswerEncoder {
    package static func encode(_ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ByteBuffer(bytes: try encoder.encode(value))
    }
}
