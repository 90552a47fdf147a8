import Foundation

/// A file that belongs to what somebody says, to what a body asks, or to a scan that staff transcribe.
package struct Attachment: Hashable, Sendable {
    package enum Owner: Hashable, Sendable {
        /// Before the public with it.
        case consultation(UUID)
        /// Before the public with the revision that has it.
        case contribution(UUID)
        /// The scan of what came on paper: never before the public.
        case entry(UUID)

        package var id: UUID {
            switch self {
            case .consultation(let id), .contribution(let id), .entry(let id): id
            }
        }

        /// How many one may have.
        package var limit: Int {
            switch self {
            case .consultation: 20
            case .contribution: 5
            case .entry: 10
            }
        }
    }

    package var id: UUID
    package var owner: Owner
    /// Nil once its author was erased, and for whoever may not see it.
    package var name: String?
    package var type: AttachmentType
    /// In bytes, as it is served.
    package var size: Int
    /// SHA-256 of the bytes; nil as `name`.
    package var hash: [UInt8]?
    /// The first submitted revision that has it; nil while it is its author's alone.
    package var sinceRevision: Int?
    /// The first that has it no more.
    package var untilRevision: Int?
    /// The next revision will not have it.
    package var isLeaving: Bool
    package var addedAt: Instant
    /// Its content went with its author.
    package var erasedAt: Instant?
    /// Why a moderator took it out of the public's sight; nil where nobody did.
    package var withheld: Redaction.Code?

    package init(
        id: UUID, owner: Owner, name: String?, type: AttachmentType, size: Int, hash: [UInt8]?, addedAt: Instant
    ) {
        self.id = id
        self.owner = owner
        self.name = name
        self.type = type
        self.size = size
        self.hash = hash
        isLeaving = false
        self.addedAt = addedAt
    }

    /// Bytes of one file.
    package static let sizeLimit = 10 << 20
    /// Characters of a name.
    package static let nameLength = 1...120

    /// Whether the revision that counts has it.
    package var isSubmitted: Bool { sinceRevision != nil && untilRevision == nil }
    /// Whether the next revision will have it.
    package var stays: Bool { untilRevision == nil && !isLeaving && erasedAt == nil }
}

extension Refusal {
    package static func tooManyAttachments(_ limit: Int) -> Refusal {
        Refusal(
            .conflict, "too_many_attachments",
            LocalizedText(
                kk: "Ең көбі \(limit) файл тіркеуге болады.", ru: "Можно приложить не больше файлов: \(limit).",
                en: "\(limit) files can be attached at most."))
    }
}
