/// Why a command was not carried out: thrown by services, shown to the caller, nothing written.
///
/// `code` is stable and part of the API's contract; `message` is what a person reads.
package struct Refusal: Error, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The input is at fault; `faults` names each field.
        case invalid
        /// Nobody is signed in, or the token is not (or no longer) valid.
        case unauthenticated
        /// Signed in, but not allowed.
        case forbidden
        case notFound
        /// Another command came first, or the object is in a state that does not allow this.
        case conflict
        /// The caller's `If-Match` names a version that is no longer the current one.
        case stale
        /// Too many tries; `retryAfter` says when the next one is welcome.
        case tooMany
        /// Nothing is wrong with the request; the service cannot take it now.
        case unavailable
    }

    package var kind: Kind
    package var code: String
    package var message: LocalizedText
    package var faults: [FieldFault]
    /// The version now current, where the refusal is about a version or a state.
    package var currentVersion: Int?
    /// Seconds until a retry makes sense.
    package var retryAfter: Int?

    package init(
        _ kind: Kind, _ code: String, _ message: LocalizedText, faults: [FieldFault] = [],
        currentVersion: Int? = nil, retryAfter: Int? = nil
    ) {
        self.kind = kind
        self.code = code
        self.message = message
        self.faults = faults
        self.currentVersion = currentVersion
        self.retryAfter = retryAfter
    }
}

/// What is wrong with one field of the input.
package struct FieldFault: Sendable, Equatable {
    /// A JSON pointer (RFC 6901) into the request body, or the name of a query parameter.
    package var pointer: String
    package var code: String
    package var message: LocalizedText

    package init(_ pointer: String, _ code: String, _ message: LocalizedText) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }
}
