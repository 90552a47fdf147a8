/// Why a sealed value did not open. It says nothing of the value.
package enum VaultFault: Error, Equatable, Sendable {
    case unknownKeyVersion
    /// Another key, another purpose or row, or bytes that were changed.
    case doesNotOpen
}
