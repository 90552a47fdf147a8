import CContract
import Yams

/// The contract of the API as people read it: operations by tag, and the shapes of what they take and answer.
struct Contract: Sendable {
    struct Tag: Sendable {
        var name: String
        /// Of its page.
        var slug: String
        var about: [ContractText]
        var operations: [Operation]
    }

    struct Operation: Sendable {
        var method: String
        var path: String
        /// The name by which the contract speaks of it.
        var id: String
        var summary: String
        var about: [ContractText]
        var access: Access
        var parameters: [Member]
        /// One for each media type that it takes.
        var bodies: [Content]
        var answers: [Answer]
    }

    /// Who may ask for it.
    enum Access: Sendable, Hashable {
        case anybody
        /// Whoever shows a token is answered as themselves.
        case anybodyOrSignedIn
        case signedIn
        /// By the name of the right in the table of rights.
        case right(String)
    }

    /// A parameter, or a field of a shape.
    struct Member: Sendable {
        var name: String
        /// Of a parameter: `path`, `query`, `header`; empty for a field.
        var place: String
        var type: Form
        var isRequired: Bool
        var about: [ContractText]
    }

    /// What a value looks like, and the shape that it has where that has a name.
    struct Form: Sendable, Hashable {
        var words: String
        var shape: String?
    }

    struct Content: Sendable {
        var mediaType: String
        var type: Form
        /// Of a shape that has no name.
        var members: [Member]
    }

    struct Answer: Sendable {
        var status: String
        var about: [ContractText]
        var contents: [Content]

        var isProblem: Bool { status.hasPrefix("4") || status.hasPrefix("5") }
    }

    /// Something that has a name of its own in the contract.
    struct Shape: Sendable {
        var name: String
        var about: [ContractText]
        var type: Form
        var members: [Member]
    }

    var tags: [Tag]
    var shapes: [String: Shape]

    /// The one of this program; read when somebody asks for the first time, since nobody waits for it at the start.
    static let delivered = Result {
        let bytes = UnsafeBufferPointer(start: dauys_contract(), count: dauys_contract_length())
        return try ContractReader(String(decoding: bytes, as: UTF8.self)).contract()
    }
}
