import Domain
import Foundation
import Generators
import Postgres
import Store
import Support
import Testing

@testable import Services

@Suite struct WithholdingTests {
    private static let reason = "В файле паспортные данные другого человека."

    /// A contribution with a file that everybody can read.
    private func sent(_ town: Town, by author: Actor) async throws -> (contribution: Contribution, file: UUID) {
        let consultation = try await town.openConsultation()
        let begun = try await Contributing(town.environment).begin(
            in: consultation.id, for: nil, Town.content("Смотрите справку."), by: author
        ).view.contribution
        let (_, file) = try await ContributionAttaching(town.environment).add(
            AttachmentFile(name: "паспорт Ерлана.pdf", type: .pdf, bytes: SampleFiles.pdf), to: begun.id, by: author)
        let view = try await Contributing(town.environment).submit(begun.id, expecting: nil, by: author)
        return (view.contribution, file)
    }

    private func order(_ file: UUID, _ reason: String = reason) -> RedactionOrder {
        RedactionOrder(code: .personalData, reason: reason, passages: [], attachment: file)
    }

    @Test func `a file that is taken out is served to its author and moderators only, without its name elsewhere`()
        async throws
    {
        try await withTown { town in
            let (author, moderator) = (try await town.person(1), try await town.person(80, .moderator))
            let (contribution, file) = try await sent(town, by: author)
            let browsing = AttachmentBrowsing(town.environment)
            #expect(try await browsing.attachment(file, reader: nil).bytes == SampleFiles.pdf)
            let redacting = Redacting(town.environment)
            let made = try await redacting.redact(
                contribution.id, order(file), expecting: contribution.version, by: moderator)
            #expect(made.redaction.attachment == file)

            for reader in [nil, try await town.person(2), try await town.consultant()] {
                let code = try await refusal { _ = try await browsing.attachment(file, reader: reader) }?.code
                #expect(code == "withheld")
            }
            for reader in [author, moderator] {
                #expect(try await browsing.attachment(file, reader: reader).bytes == SampleFiles.pdf)
            }
            let contributions = ContributionBrowsing(town.environment)
            let shown = try await contributions.contribution(contribution.id, reader: nil)
            #expect(shown.content?.text == "Смотрите справку." && shown.redactions == 1)
            #expect(shown.attachments.map(\.name) == [nil] && shown.attachments.map(\.hash) == [nil])
            #expect(shown.attachments.map(\.withheld) == [.personalData])
            let own = try await contributions.own(contribution.id, by: author)
            #expect(own.attachments.map(\.name) == ["паспорт Ерлана.pdf"])
            // Nothing of it is in clear any more.
            let dump = try await town.environment.pool.first(
                "SELECT string_agg(encode(bytes, 'escape'), ''), (SELECT count(*) FROM attachment WHERE name IS NOT NULL) FROM attachment_content"
            )
            let (bytes, named) = try #require(dump).decode(String.self, Int.self)
            #expect(!bytes.contains("%PDF") && named == 0)
            #expect(
                try await RedactionBrowsing(town.environment).figures(of: contribution.consultation).of(.personalData)
                    == 1)
            let letter = try #require(try await town.letters("contribution_redacted").first)
            #expect(letter.letter.body.contains("паспорт Ерлана.pdf"))
        }
    }

    @Test func `it stays out when the contribution is sent again, and comes back when a review lifts it`() async throws
    {
        try await withTown { town in
            let (author, moderator) = (try await town.person(1), try await town.person(80, .moderator))
            let (contribution, file) = try await sent(town, by: author)
            let redacting = Redacting(town.environment)
            let made = try await redacting.redact(
                contribution.id, order(file), expecting: contribution.version, by: moderator)
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(
                contribution.id, Town.content("Смотрите справку ещё раз."), expecting: contribution.version + 1,
                by: author)
            _ = try await contributing.submit(contribution.id, expecting: saved.contribution.version, by: author)
            let browsing = AttachmentBrowsing(town.environment)
            #expect(try await refusal { _ = try await browsing.attachment(file, reader: nil) } != nil)
            let complained = try await redacting.complain(
                of: made.redaction.id, text: "Это моя собственная справка.", expecting: 1, by: author)
            _ = try await redacting.review(
                made.redaction.id, .lifted, because: "Справка выдана самому автору.",
                expecting: complained.redaction.version, by: try await town.person(81, .moderator))
            let version = try await ContributionBrowsing(town.environment).own(contribution.id, by: author)
                .contribution.version
            // What was sent again waits for a moderator.
            _ = try await ContributionModerating(town.environment).decide(
                .publication, on: contribution.id, expecting: version, by: moderator)
            #expect(try await browsing.attachment(file, reader: nil).name == "паспорт Ерлана.pdf")
        }
    }

    @Test func `only a file of the contribution is taken out, once, and the reason does not name it`() async throws {
        try await withTown { town in
            let (author, moderator) = (try await town.person(1), try await town.person(80, .moderator))
            let (contribution, file) = try await sent(town, by: author)
            let redacting = Redacting(town.environment)
            func faults(_ order: RedactionOrder) async throws -> [String]? {
                try await refusal {
                    let seen = try await ContributionRepository.find(contribution.id, in: town.environment.pool)
                    _ = try await redacting.redact(
                        contribution.id, order, expecting: try #require(seen).contribution.version, by: moderator)
                }?.faults.map { "\($0.pointer) \($0.code)" }
            }
            #expect(try await faults(order(UUID())) == ["/attachment no_such_attachment"])
            #expect(
                try await faults(order(file, "Это паспорт Ерлана.pdf целиком.")) == ["/reason says_what_was_taken_out"])
            #expect(try await faults(order(file)) == nil)
            #expect(try await faults(order(file)) == ["/attachment withheld_already"])
        }
    }

    @Test func `nobody owes a look at what was taken out of a contribution that its author takes back`() async throws {
        try await withTown { town in
            let (author, moderator) = (try await town.person(1), try await town.person(80, .moderator))
            let (contribution, file) = try await sent(town, by: author)
            let made = try await Redacting(town.environment).redact(
                contribution.id, order(file), expecting: contribution.version, by: moderator)
            _ = try await Redacting(town.environment).complain(
                of: made.redaction.id, text: "Это моя собственная справка.", expecting: 1, by: author)
            #expect(try await town.owed(contribution.consultation)["redaction_review"] == "open")
            _ = try await Contributing(town.environment).withdraw(contribution.id, expecting: nil, by: author)
            #expect(try await town.owed(contribution.consultation)["redaction_review"] == "withdrawn")
            let browsing = RedactionBrowsing(town.environment)
            #expect(try await browsing.waiting(after: nil, limit: 5, by: moderator).isEmpty)
        }
    }

    @Test func `what an author said against a redaction is in their export, and goes with them`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let (contribution, file) = try await sent(town, by: aigul)
            let made = try await Redacting(town.environment).redact(
                contribution.id, order(file), expecting: contribution.version,
                by: try await town.person(80, .moderator))
            let complained = try await Redacting(town.environment).complain(
                of: made.redaction.id, text: "Это моя собственная справка.", expecting: 1, by: aigul)
            let data = try await OwnDataExport(town.environment).run(for: aigul)
            #expect(data.redactionComplaints[contribution.id]?.map(\.text) == ["Это моя собственная справка."])
            let code = try await village.code(for: "aigul@example.org")
            let receipt = try await Erasing(town.environment).erase(aigul, code: code)
            #expect(receipt.erasure.erased[.redactionComplaints] == 1)
            let left = try await RedactionBrowsing(town.environment).redaction(
                made.redaction.id, reader: try await town.person(80, .moderator)
            ).redaction
            #expect(left.words.isEmpty)
            #expect(left.objection?.text == "" && left.objection?.at == complained.redaction.objection?.at)
            let upheld = try await Redacting(town.environment).review(
                made.redaction.id, .upheld, because: "В справке чужие данные.", expecting: left.version,
                by: try await town.person(81, .moderator))
            #expect(upheld.redaction.review?.outcome == .upheld)
        }
    }
}
