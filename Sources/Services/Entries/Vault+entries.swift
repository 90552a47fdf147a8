import Domain
import Foundation
import Store

extension Vault {
    private struct Transcript: Codable {
        var content: ContributionContent
        var keptAt: String
        var recording: String?
        var remark: String?
    }

    /// As it is stored: what it says sealed, until it is a contribution like any other.
    func seal(_ entry: ContributionEntry) throws -> EntryRepository.Stored {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let transcript = Transcript(
            content: entry.transcript.content, keptAt: entry.transcript.keptAt,
            recording: entry.transcript.recording, remark: entry.remark)
        let text = String(decoding: try encoder.encode(transcript), as: UTF8.self)
        return EntryRepository.Stored(entry, transcriptSealed: try seal(text, for: .entry(entry.id)))
    }

    func open(_ stored: EntryRepository.Stored) throws -> ContributionEntry {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let transcript = try decoder.decode(
            Transcript.self, from: Data(open(stored.transcriptSealed, for: .entry(stored.id)).utf8))
        var entry = ContributionEntry(
            id: stored.id, consultation: stored.consultation,
            transcript: ContributionEntry.Transcript(
                channel: stored.channel, receivedOn: stored.receivedOn, organisation: stored.organisation,
                content: transcript.content, keptAt: transcript.keptAt, recording: transcript.recording),
            enteredBy: stored.enteredBy, enteredAt: stored.enteredAt)
        entry.state = stored.state
        entry.version = stored.version
        entry.checkedBy = stored.checkedBy
        entry.checkedAt = stored.checkedAt
        entry.remark = transcript.remark
        entry.contribution = stored.contribution
        return entry
    }
}
