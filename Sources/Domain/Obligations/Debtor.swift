import Foundation

/// Who owes something.
package enum Debtor: Hashable, Sendable {
    /// Whoever runs the service: its moderators.
    case service
    case body(UUID)

    package init(_ body: UUID?) {
        self = body.map(Debtor.body) ?? .service
    }

    /// The body; nil for the service.
    package var body: UUID? {
        if case .body(let id) = self { id } else { nil }
    }
}
