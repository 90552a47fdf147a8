import Domain
import Hummingbird
import Services
import Web

/// What came on paper or by word of mouth, as staff see it.
struct EntryAnswer: Encodable, Sendable {
    var id: String
    var consultation: String
    var version: Int
    var state: ContributionEntry.State
    var channel: ContributionEntry.Channel
    var receivedOn: String
    var organisation: OrganisationAnswer?
    var content: ContributionContentAnswer
    var keptAt: String
    var recording: String?
    var scans: [AttachmentAnswer]
    /// Required questions that the original does not answer.
    var leftOpen: [String]
    var enteredAt: String
    var checkedAt: String?
    /// What was found to differ, or why it was withdrawn.
    var remark: String?
    /// What it has become.
    var contribution: String?
    var reference: String?
    /// Whether the caller entered it.
    var mine: Bool

    init(_ view: EntryView) {
        let (entry, transcript) = (view.entry, view.entry.transcript)
        id = entry.id.text
        consultation = entry.consultation.text
        version = entry.version
        state = entry.state
        channel = transcript.channel
        receivedOn = transcript.receivedOn.description
        organisation = view.organisation.map(OrganisationAnswer.init)
        content = ContributionContentAnswer(transcript.content)
        keptAt = transcript.keptAt
        recording = transcript.recording
        scans = view.scans.map(AttachmentAnswer.init)
        leftOpen = view.leftOpen
        enteredAt = entry.enteredAt.description
        checkedAt = entry.checkedAt?.description
        remark = entry.remark
        contribution = entry.contribution?.text
        reference = view.reference
        mine = view.isMine
    }
}

extension EntryView {
    /// The entry with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok) -> JSONAnswer<EntryAnswer> {
        JSONAnswer(
            status, EntryAnswer(self),
            headers: [
                .eTag: EntityTag(version: entry.version).description, .location: Addresses.entry(entry.id),
            ])
    }
}
