import Foundation

/// An order to find all form letters of a consultation anew, and how far it has come.
///
/// Somebody orders it and a job carries it out, in minutes where there are many contributions. Whatever stops in the middle,
/// nothing of it shows until all of it does: an attempt that is not heard of any more is followed by the next.
package struct FormLetterRun: Hashable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
        case waiting, running, done
        /// Given up after several attempts, or because the consultation has ended.
        case failed
    }

    package var id: UUID
    package var consultation: UUID
    package var state: State
    /// The version of the method.
    package var method: String
    package var askedAt: Instant
    /// When the present attempt, or the last one, began. Passages that were common at that moment do not count.
    package var startedAt: Instant?
    package var attempt: Int
    /// Contributions that the present attempt has read.
    package var read: Int
    /// How many were grouped; 0 until that is done.
    package var contributions: Int
    package var groups: Int
    package var endedAt: Instant?

    package init(id: UUID, consultation: UUID, askedAt: Instant) {
        self.id = id
        self.consultation = consultation
        state = .waiting
        method = FormLetterMethod.version
        self.askedAt = askedAt
        attempt = 0
        read = 0
        contributions = 0
        groups = 0
    }

    /// After so many it is given up.
    package static let attempts = 5
}

extension Consultation {
    /// Whether groups of form letters may change: from the opening until everything is settled.
    package var takesFormLetters: Bool {
        switch state {
        case .open, .paused, .closed, .analysing: true
        // What is answered in whole stays so.
        case .outcomePublished, .cancelled: (unanswered ?? 0) > 0
        default: false
        }
    }

    /// Throws `wrong_state` before the opening and after the end.
    package func requireFormLetters() throws(Refusal) {
        guard takesFormLetters else { throw wrongState }
    }
}
