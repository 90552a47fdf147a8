import Crypto
import Domain
import Foundation
import Generators
import Postgres
import Store
import Support
import Testing

@testable import Services

@Suite struct ContributionAttachmentTests {
    private static func file(_ bytes: [UInt8] = SampleFiles.pdf, _ name: String = "смета.pdf") -> AttachmentFile {
        AttachmentFile(name: name, type: .pdf, bytes: bytes)
    }

    private func begun(_ town: Town, by author: Actor, _ content: ContributionContent = Town.content()) async throws
        -> Contribution
    {
        let consultation = try await town.openConsultation()
        return try await Contributing(town.environment).begin(
            in: consultation.id, for: nil, content, by: author
        ).view.contribution
    }

    @Test func `a file added to what was redacted leaves its author the words that they wrote`() async throws {
        try await withTown { town in
            let author = try await town.person(1)
            let text = "Автобус нужен. Звоните соседу: 8 701 555 44 33."
            let sent = try await town.contribute(
                to: try await town.openConsultation().id, Town.content(text), by: author)
            _ = try await Redacting(town.environment).redact(
                sent.id,
                RedactionOrder(
                    code: .personalData, reason: "Указан телефон другого человека.",
                    passages: [RedactionPassage(place: "text", words: .quote("8 701 555 44 33", occurrence: 1))]),
                expecting: sent.version, by: try await town.person(80, .moderator))
            let view = try await ContributionAttaching(town.environment).add(Self.file(), to: sent.id, by: author).view
            #expect(view.contribution.draft?.text == text)
            let shown = try await ContributionBrowsing(town.environment).contribution(sent.id, reader: nil)
            #expect(shown.content?.text == "Автобус нужен. Звоните соседу: ⟦personal_data⟧.")
        }
    }

    @Test func `a file is its author's alone until the contribution is submitted, and public with it`() async throws {
        try await withTown { town in
            let (author, other) = (try await town.person(1), try await town.person(2))
            let contribution = try await begun(town, by: author)
            let attaching = ContributionAttaching(town.environment)
            let (view, id) = try await attaching.add(Self.file(), to: contribution.id, by: author)
            #expect(view.attachments.map(\.name) == ["смета.pdf"] && view.contribution.version == 2)
            let browsing = AttachmentBrowsing(town.environment)
            #expect(try await browsing.attachment(id, reader: author).bytes == SampleFiles.pdf)
            for reader in [nil, other, try await town.consultant()] {
                await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(id, reader: reader) }
            }
            // Nothing of it is in clear before that.
            let dump = try await town.environment.pool.first(
                "SELECT string_agg(encode(bytes, 'escape'), '') FROM attachment_content")
            #expect(try dump?.decode(String.self).contains("%PDF") == false)
            #expect(try await town.count("attachment", where: "name IS NOT NULL") == 0)

            let submitted = try await Contributing(town.environment).submit(contribution.id, expecting: 2, by: author)
            #expect(submitted.attachments.map(\.id) == [id])
            let read = try await browsing.attachment(id, reader: nil)
            #expect(read.bytes == SampleFiles.pdf && read.name == "смета.pdf")
            #expect(read.hash == Array(SHA256.hash(data: SampleFiles.pdf)))
            let seen = try await ContributionBrowsing(town.environment).contribution(contribution.id, reader: other)
            #expect(seen.attachments.map(\.id) == [id])
            #expect(try await town.count("attachment_content") == 1)
        }
    }

    @Test func `the same file of many is kept once, as long as one of them has it`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let contributing = Contributing(town.environment)
            for number in 1...3 {
                let author = try await town.person(number)
                let begun = try await contributing.begin(in: consultation.id, for: nil, Town.content(), by: author)
                let id = begun.view.contribution.id
                _ = try await ContributionAttaching(town.environment).add(Self.file(), to: id, by: author)
                _ = try await contributing.submit(id, expecting: 2, by: author)
            }
            #expect(try await town.count("attachment") == 3)
            #expect(try await town.count("attachment_content") == 1)
        }
    }

    @Test func `a revision has the files that are there when it is submitted`() async throws {
        try await withTown { town in
            let (author, other) = (try await town.person(1), try await town.person(2))
            let contribution = try await begun(town, by: author)
            let (attaching, contributing) = (ContributionAttaching(town.environment), Contributing(town.environment))
            let browsing = AttachmentBrowsing(town.environment)
            let (_, first) = try await attaching.add(Self.file(), to: contribution.id, by: author)
            _ = try await contributing.submit(contribution.id, expecting: nil, by: author)
            let (_, second) = try await attaching.add(
                Self.file(SampleFiles.pdf + [0x0A], "b.pdf"), to: contribution.id, by: author)
            try await attaching.remove(first, of: contribution.id, by: author)
            // Nothing of that shows before it is submitted.
            #expect(try await browsing.attachment(first, reader: other).name == "смета.pdf")
            await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(second, reader: other) }
            let read = ContributionBrowsing(town.environment)
            #expect(try await read.contribution(contribution.id, reader: other).attachments.map(\.id) == [first])
            let again = try await contributing.submit(contribution.id, expecting: nil, by: author)
            #expect(again.contribution.revision == 2)
            #expect(try await read.contribution(contribution.id, reader: other).attachments.map(\.id) == [second])
            await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(first, reader: other) }
            #expect(try await browsing.attachment(first, reader: author).bytes == SampleFiles.pdf)
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query("DELETE FROM attachment WHERE id = \(first)")
            }
        }
    }

    @Test func `a confidential contribution's files are sealed and for staff, and a look is noted`() async throws {
        try await withTown { town in
            let (author, other) = (try await town.person(1), try await town.person(2))
            let secret = Town.content("Маршрут отменили ради перевозчика.", .confidential)
            let contribution = try await begun(town, by: author, secret)
            let attaching = ContributionAttaching(town.environment)
            let (_, id) = try await attaching.add(Self.file(), to: contribution.id, by: author)
            let contributing = Contributing(town.environment)
            _ = try await contributing.submit(contribution.id, expecting: nil, by: author)
            let browsing = AttachmentBrowsing(town.environment)
            for reader in [nil, other] {
                await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(id, reader: reader) }
            }
            #expect(try await town.count("attachment", where: "details_sealed IS NULL OR name IS NOT NULL") == 0)
            #expect(
                try await browsing.attachment(id, reader: try await town.consultant()).bytes == SampleFiles.pdf)
            let looks = try await DataAccessLog(town.environment).own(after: nil, limit: 10, by: author)
            #expect(looks.map(\.access.purpose) == [.contribution])

            // Its author thinks better of it, and back.
            _ = try await contributing.save(
                contribution.id, Town.content(), expecting: 3, by: author)
            _ = try await contributing.submit(contribution.id, expecting: nil, by: author)
            #expect(try await browsing.attachment(id, reader: nil).bytes == SampleFiles.pdf)
            _ = try await contributing.save(contribution.id, secret, expecting: 5, by: author)
            _ = try await contributing.submit(contribution.id, expecting: nil, by: author)
            await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(id, reader: other) }
            #expect(try await town.count("attachment", where: "details_sealed IS NULL") == 0)
            #expect(try await town.count("attachment_content") == 1)
        }
    }

    @Test func `what a moderator has taken out of sight, or not looked at yet, takes its files along`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation(moderation: .beforePublication)
            let author = try await town.person(1)
            let contribution = try await Contributing(town.environment).begin(
                in: consultation.id, for: nil, Town.content(), by: author
            ).view.contribution
            let (_, id) = try await ContributionAttaching(town.environment).add(
                Self.file(), to: contribution.id, by: author)
            let sent = try await Contributing(town.environment).submit(contribution.id, expecting: nil, by: author)
            let browsing = AttachmentBrowsing(town.environment)
            let moderator = try await town.person(3, .moderator)
            await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(id, reader: nil) }
            let moderation = ContributionModerating(town.environment)
            #expect(
                try await moderation.queue(after: nil, limit: 10, by: moderator).map { $0.attachments.map(\.id) }
                    == [[id]])
            let shown = try await moderation.decide(
                .publication, on: contribution.id, expecting: sent.contribution.version, by: moderator)
            #expect(try await browsing.attachment(id, reader: nil).bytes == SampleFiles.pdf)
            _ = try await moderation.decide(
                .unpublication(.personalData, reason: "Назван адрес соседки."), on: contribution.id,
                expecting: shown.contribution.version, by: moderator)
            await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(id, reader: nil) }
            #expect(try await browsing.attachment(id, reader: moderator).bytes == SampleFiles.pdf)
        }
    }

    @Test func `five files at once, and not without end over revisions`() async throws {
        try await withTown { town in
            let author = try await town.person(1)
            let contribution = try await begun(town, by: author)
            let attaching = ContributionAttaching(town.environment)
            for number in 0..<5 {
                _ = try await attaching.add(
                    Self.file(SampleFiles.pdf + [UInt8(number)]), to: contribution.id, by: author)
            }
            let sixth = try await refusal {
                _ = try await attaching.add(Self.file(), to: contribution.id, by: author)
            }
            #expect(sixth?.code == "too_many_attachments")
            let ids = try await ContributionBrowsing(town.environment).own(contribution.id, by: author).attachments
            for one in ids { try await attaching.remove(one.id, of: contribution.id, by: author) }
            #expect(try await town.count("attachment") == 0)
            #expect(try await town.count("attachment_content") == 0)
        }
    }

    @Test func `nobody attaches to, or takes from, what is not theirs, and not after the closing`() async throws {
        try await withTown { town in
            let (author, other) = (try await town.person(1), try await town.person(2))
            let contribution = try await begun(town, by: author)
            let attaching = ContributionAttaching(town.environment)
            let (_, id) = try await attaching.add(Self.file(), to: contribution.id, by: author)
            await #expect(throws: Refusal.notFound) {
                _ = try await attaching.add(Self.file(), to: contribution.id, by: other)
            }
            await #expect(throws: Refusal.notFound) {
                try await attaching.remove(id, of: contribution.id, by: other)
            }
            town.clock.advance(seconds: 41 * 86_400)
            let late = try await refusal {
                _ = try await attaching.add(Self.file(), to: contribution.id, by: author)
            }
            #expect(late?.code == "not_open")
        }
    }

    @Test func `a thrown away draft takes its files along`() async throws {
        try await withTown { town in
            let author = try await town.person(1)
            let contribution = try await begun(town, by: author)
            _ = try await ContributionAttaching(town.environment).add(Self.file(), to: contribution.id, by: author)
            try await Contributing(town.environment).discard(contribution.id, by: author)
            #expect(try await town.count("attachment") == 0)
            #expect(try await town.count("attachment_content") == 0)
        }
    }

    @Test func `bytes under a wrong hash cannot be written, nor changed`() async throws {
        try await withTown { town in
            let pool = town.environment.pool
            let wrong = Array(repeating: UInt8(1), count: 32)
            await #expect(throws: PostgresError.self) {
                try await pool.query(
                    "INSERT INTO attachment_content (hash, bytes) VALUES (\(wrong), \(SampleFiles.pdf))")
            }
            let right = Array(SHA256.hash(data: SampleFiles.pdf))
            try await pool.query(
                "INSERT INTO attachment_content (hash, bytes) VALUES (\(right), \(SampleFiles.pdf))")
            await #expect(throws: PostgresError.self) {
                try await pool.query("UPDATE attachment_content SET bytes = \(SampleFiles.png)")
            }
        }
    }

    @Test func `erasing the author takes the files of what they said, and leaves that there were some`() async throws {
        try await withTown { town in
            let (author, other) = (try await town.person(1), try await town.person(2))
            let contribution = try await begun(town, by: author)
            let (_, id) = try await ContributionAttaching(town.environment).add(
                Self.file(), to: contribution.id, by: author)
            _ = try await Contributing(town.environment).submit(contribution.id, expecting: nil, by: author)
            let open = try await town.openConsultation()
            let draft = try await Contributing(town.environment).begin(
                in: open.id, for: nil, Town.content(), by: author
            ).view.contribution
            _ = try await ContributionAttaching(town.environment).add(Self.file(), to: draft.id, by: author)

            let data = try await OwnDataExport(town.environment).run(for: author)
            #expect(data.attachments[contribution.id]?.map(\.name) == ["смета.pdf"])
            #expect(data.attachments[draft.id]?.map(\.name) == ["смета.pdf"])

            let environment = town.environment
            let erasure = try await town.erase(author.account, at: town.clock.now)
            #expect(erasure.erased[.attachments] == 2)
            await #expect(throws: Refusal.notFound) {
                _ = try await AttachmentBrowsing(environment).attachment(id, reader: nil)
            }
            #expect(try await town.count("attachment_content") == 0)
            let left = try await ContributionBrowsing(environment).contribution(contribution.id, reader: other)
            #expect(left.attachments.map(\.name) == [nil] && left.attachments.first?.erasedAt != nil)
        }
    }

    @Test func `a new key of the vault is put to files without touching their bytes`() async throws {
        try await withTown { town in
            let author = try await town.person(1)
            let contribution = try await begun(town, by: author)
            let (_, id) = try await ContributionAttaching(town.environment).add(
                Self.file(), to: contribution.id, by: author)
            let before = try await AttachmentRepository.find(id, in: town.environment.pool)
            let sealed = try #require(before?.detailsSealed)
            let again = try town.environment.vault.reseal(sealed, for: .attachment(id))
            let old = try await SealedRepository.outdated(
                .attachment, newest: 99, after: nil, limit: 10, in: town.environment.pool)
            let changed = try await SealedRepository.replace(
                .attachment, old, with: [again], in: town.environment.pool)
            #expect(changed == 1)
            let read = try await AttachmentBrowsing(town.environment).attachment(id, reader: author)
            #expect(read.bytes == SampleFiles.pdf)
            #expect(try await AttachmentRepository.find(id, in: town.environment.pool)?.content == before?.content)
        }
    }
}
