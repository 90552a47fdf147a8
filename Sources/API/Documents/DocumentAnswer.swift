import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// A document of a consultation with its versions.
struct DocumentAnswer: Encodable, Sendable {
    struct Changes: Encodable, Sendable {
        var same: Int
        var moved: Int
        var changed: Int
        var added: Int
        var removed: Int
    }

    struct Carried: Encodable, Sendable {
        var exact: Int
        var moved: Int
        var changed: Int
        var lost: Int
    }

    struct Version: Encodable, Sendable {
        var number: Int
        var format: DocumentVersion.Format
        var languages: [Language]
        var passages: Int
        var textHash: String
        var importedAt: String
        /// Left out of a draft.
        var publishedAt: String?
        /// Not of the first version.
        var changes: Changes?
        /// What became of the comments on the version before; not of the first version.
        var carried: Carried?
    }

    var id: String
    var consultation: String
    var number: Int
    var version: Int
    var original: Language
    var title: LocalizedText
    var madeAt: String
    var versions: [Version]

    init(_ view: DocumentView) {
        let document = view.document
        id = document.id.text
        consultation = document.consultation.text
        number = document.number
        version = document.version
        original = document.original
        title = document.title
        madeAt = document.madeAt.description
        versions = view.versions.map { version in
            let isFirst = version.number == 1
            return Version(
                number: version.number, format: version.format, languages: version.languages,
                passages: version.passages, textHash: version.hash.hexadecimal,
                importedAt: version.importedAt.description, publishedAt: version.publishedAt?.description,
                changes: isFirst ? nil : Changes(view.changes[version.number] ?? [:]),
                carried: isFirst || version.publishedAt == nil ? nil : Carried(view.carried[version.number] ?? [:]))
        }
    }
}

extension DocumentAnswer.Changes {
    fileprivate init(_ counts: [DocumentDifference.Kind: Int]) {
        self.init(
            same: counts[.same, default: 0], moved: counts[.moved, default: 0],
            changed: counts[.changed, default: 0], added: counts[.added, default: 0],
            removed: counts[.removed, default: 0])
    }
}

extension DocumentAnswer.Carried {
    fileprivate init(_ counts: [CarriedAnchor.Outcome: Int]) {
        self.init(
            exact: counts[.exact, default: 0], moved: counts[.moved, default: 0],
            changed: counts[.changed, default: 0], lost: counts[.lost, default: 0])
    }
}

extension DocumentView {
    /// The document with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<DocumentAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: document.version).description
        return JSONAnswer(status, DocumentAnswer(self), headers: headers)
    }
}
