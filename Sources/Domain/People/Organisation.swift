import Foundation

/// A legal person or group that takes part through its representatives.
package struct Organisation: Hashable, Sendable {
    package var id: UUID
    package var key: String
    package var name: LocalizedText
    /// Its number in the state's register, such as the BIN; nil for one that is not registered.
    package var registerNumber: String?

    package init(id: UUID, key: String, name: LocalizedText, registerNumber: String?) {
        self.id = id
        self.key = key
        self.name = name
        self.registerNumber = registerNumber
    }
}
