import Domain
import Foundation

extension FieldFault {
    /// Each of the identifiers that is not among those that are known, by its place; fifty at most.
    static func foreign(
        _ ids: [UUID], known: Set<UUID>, at pointer: String, _ code: String, _ message: LocalizedText
    ) -> [FieldFault] {
        ids.enumerated().filter { !known.contains($0.element) }.prefix(50).map {
            FieldFault("\(pointer)/\($0.offset)", code, message)
        }
    }
}
