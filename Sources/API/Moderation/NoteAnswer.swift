import Domain
import Store
import Web

/// An internal note. Who wrote it stays among the moderators' own accounts: `mine` tells one's own.
struct NoteAnswer: Encodable, Sendable {
    var id: String
    var text: String
    var writtenAt: String
    var mine: Bool

    init(_ note: DecisionRepository.Note, for actor: Actor) {
        id = note.id.text
        text = note.text
        writtenAt = note.writtenAt.description
        mine = note.author == actor.account
    }
}
