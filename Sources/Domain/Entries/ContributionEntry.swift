import Foundation

/// What came on paper or by word of mouth, as one member of staff wrote it down and another compares it with the scan.
///
/// Only when both agree it becomes a contribution like any other.
package struct ContributionEntry: Hashable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
        /// For the second person.
        case waiting
        /// The second person found a difference; it is with the first again.
        case returned
        /// It is a contribution.
        case confirmed
        /// It was entered by mistake.
        case withdrawn

        package var isOpen: Bool { self == .waiting || self == .returned }
    }

    package enum Channel: String, CaseIterable, Codable, Sendable {
        case paper, spoken

        package var contribution: Contribution.Channel { self == .paper ? .paper : .spoken }
    }

    /// What is written down of it.
    package struct Transcript: Hashable, Sendable {
        package var channel: Channel
        /// The day on which it came in, or was said.
        package var receivedOn: LegalDate
        /// For which organisation it speaks, if for one that is registered here.
        package var organisation: UUID?
        package var content: ContributionContent
        /// Where the original is kept.
        package var keptAt: String
        /// Which minutes or recording hold what was said.
        package var recording: String?

        package init(
            channel: Channel, receivedOn: LegalDate, organisation: UUID?, content: ContributionContent, keptAt: String,
            recording: String?
        ) {
            self.channel = channel
            self.receivedOn = receivedOn
            self.organisation = organisation
            self.content = content
            self.keptAt = keptAt
            self.recording = recording
        }

        /// Lengths in characters.
        package static let keptAtLength = 3...300
        package static let recordingLength = 3...300
    }

    package var id: UUID
    package var consultation: UUID
    package var state: State
    package var version: Int
    package var transcript: Transcript
    package var enteredBy: UUID
    /// When it was entered, or corrected last: from then on it waits for its check.
    package var enteredAt: Instant
    package var checkedBy: UUID?
    package var checkedAt: Instant?
    /// What the second person found to differ from the original, or why it was withdrawn; for staff.
    package var remark: String?
    /// What it has become.
    package var contribution: UUID?

    package init(id: UUID, consultation: UUID, transcript: Transcript, enteredBy: UUID, enteredAt: Instant) {
        self.id = id
        self.consultation = consultation
        state = .waiting
        version = 1
        self.transcript = transcript
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    /// How many are entered at once.
    package static let batch = 1...100
    /// In characters.
    package static let remarkLength = 3...2_000
}
