import Domain
import Services
import Web

extension Commitments.Promise {
    init(_ fields: inout Fields) {
        let rule = PlainText(.paragraphs, Commitment.textLength)
        self.init(
            source: fields.required("source", .source), text: fields.required("text", .localized(rule)),
            sign: fields.required("sign", .localized(rule)), dueOn: fields.required("due_on", .date))
    }
}

extension Commitments.Statement {
    init(_ fields: inout Fields) {
        self.init(
            level: fields.required("level", .choice(CommitmentLevel.self)),
            language: fields.required("language", .language),
            text: fields.required("text", .text(PlainText(.paragraphs, Commitment.reportLength))),
            evidence: fields.optional("evidence", .evidence, or: .init(link: nil, hash: nil)))
    }
}

extension Field where Value == CommitmentReport.Evidence {
    /// A link, the hash of a file, or both.
    fileprivate static var evidence: Field {
        .object { fields in
            CommitmentReport.Evidence(
                link: fields.optional("link", .link),
                hash: fields.optional("sha256", .sha256))
        }
    }
}

extension Field where Value == Commitment.Source {
    private enum Kind: String, CaseIterable {
        case decision, reply, hearing
    }

    /// Of a decision with the number of a demand, of a hearing with its proceeding.
    fileprivate static var source: Field {
        .object { fields in
            switch fields.required("kind", .choice(Kind.self)) {
            case .decision:
                .decision(demand: fields.required("demand", .integer(1...PetitionText.demandCount.upperBound)))
            case .hearing: .hearing(proceeding: fields.required("proceeding", .uuid))
            case .reply: .reply
            }
        }
    }
}
