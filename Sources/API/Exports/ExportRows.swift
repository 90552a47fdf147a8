import Domain
import Foundation
import Services
import Store
import Web

/// A row of an export: its values with the names that the dictionary has for them.
typealias ExportRow = KeyValuePairs<String, ExportValue>

extension ContributionExport.Row {
    func row(of consultation: Consultation) -> ExportRow {
        [
            "id": .exact(item.id.text),
            "reference": .exact(item.reference),
            "consultation": .exact(consultation.reference),
            "revision": .number(item.revision),
            "submitted_at": .exact(item.submittedAt.description),
            "channel": .exact(item.channel.rawValue),
            "assurance": .exact(item.assurance?.rawValue),
            "language": .exact(item.language),
            "disclosure": .exact(item.disclosure.rawValue),
            "publication": .exact(item.visibility.rawValue),
            "name": .text(item.name),
            "organisation": .exact(item.organisation?.key),
            "organisation_kk": .text(item.organisation?.name.kk),
            "organisation_ru": .text(item.organisation?.name.ru),
            "organisation_en": .text(item.organisation?.name.en),
            "register_number": .text(item.organisation?.registerNumber),
            "organisation_check": .exact(item.organisation?.check.rawValue),
            "text": .text(item.text),
            "comments": .number(comments),
            "redactions": .number(item.redactions),
            "disposition": .exact(disposition?.rawValue),
            "reply": .number(reply),
        ]
    }
}

extension ContributionExport.Comment {
    var row: ExportRow {
        [
            "contribution": .exact(contribution.text),
            "reference": .exact(reference),
            "comment": .number(number),
            "document": .exact(comment.document.text),
            "version": .number(comment.version),
            "passage": .number(comment.anchor.passage),
            "language": .exact(comment.anchor.language.rawValue),
            "range_start": .number(comment.anchor.quotation?.range.lowerBound),
            "range_end": .number(comment.anchor.quotation?.range.upperBound),
            "quote": .text(comment.anchor.quotation?.words),
            "text": .text(comment.text),
            "wording": .text(comment.wording),
        ]
    }
}

extension ContributionExport.Answered {
    /// One for each value, one where there is none.
    var rows: [ExportRow] {
        let (text, reason) = answer.words
        let entries = answer.entries.map { (value: String?.some($0.value), place: $0.place) }
        return (entries.isEmpty ? [(nil, 0)] : entries).map { value, place in
            [
                "contribution": .exact(contribution.text),
                "reference": .exact(reference),
                "question": .exact(answer.question),
                "place": .number(place == 0 ? nil : place),
                "value": .text(value),
                "text": .text(text),
                "reason": .text(reason),
            ]
        }
    }
}

extension Attachment {
    /// - Parameter reference: of the contribution that it came with.
    func row(of reference: String) -> ExportRow {
        [
            "contribution": .exact(owner.id.text),
            "reference": .exact(reference),
            "id": .exact(id.text),
            "name": .text(name),
            "type": .exact(type.rawValue),
            "size": .number(size),
            "sha256": .exact(hash?.hexadecimal),
            "withheld": .exact(withheld?.rawValue),
        ]
    }
}

extension ReplyRepository.Recorded {
    var row: ExportRow {
        let target: UUID =
            switch reply.target {
            case .contribution(let id), .theme(let id), .formLetter(let id): id
            }
        return [
            "number": .number(number),
            "id": .exact(reply.id.text),
            "scope": .exact(reply.target.scope),
            "target": .exact(target.text),
            "disposition": .exact(reply.disposition.rawValue),
            "original": .exact(reply.original.rawValue),
            "reason_kk": .text(reply.reason.kk),
            "reason_ru": .text(reply.reason.ru),
            "reason_en": .text(reply.reason.en),
            "change_kk": .text(reply.change?.kk),
            "change_ru": .text(reply.change?.ru),
            "change_en": .text(reply.change?.en),
            "commitment": .exact(commitmentReference),
            "reaches": .number(reaches),
            "replaced_by": .number(replacedBy),
            "withdrawn_at": .exact(withdrawal?.at.description),
            "replied_at": .exact(reply.repliedAt.description),
        ]
    }
}

extension Coverage.Count {
    var row: ExportRow {
        [
            "contributor": .exact(contributor.rawValue),
            "disposition": .exact(disposition?.rawValue),
            "contributions": .number(count),
        ]
    }
}
