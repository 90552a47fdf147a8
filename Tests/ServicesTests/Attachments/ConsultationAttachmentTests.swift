import Domain
import Generators
import Services
import Support
import Testing

@Suite struct ConsultationAttachmentTests {
    private static let file = AttachmentFile(name: "карта.jpg", type: .jpeg, bytes: SampleFiles.jpeg)

    @Test func `what a body attaches is its own until the consultation is public, and stays from then on`() async throws
    {
        try await withTown { town in
            let official = try await town.consultant()
            let draft = try await Consulting(town.environment).draft(
                Town.consultationText(), by: town.village.id, actor: official
            ).consultation
            let attaching = ConsultationAttaching(town.environment)
            let browsing = AttachmentBrowsing(town.environment)
            let dropped = try await attaching.add(Self.file, to: draft.id, by: official)
            try await attaching.remove(dropped.id, of: draft.id, by: official)
            let kept = try await attaching.add(Self.file, to: draft.id, by: official)
            await #expect(throws: Refusal.notFound) { _ = try await browsing.attachment(kept.id, reader: nil) }
            await #expect(throws: Refusal.notFound) {
                _ = try await browsing.attachments(of: draft.id, reader: nil)
            }
            _ = try await Consulting(town.environment).carryOut(
                .announce(
                    opensAt: town.clock.now.adding(seconds: 3_600),
                    closesAt: town.clock.now.adding(seconds: 40 * 86_400)),
                on: draft.id, expecting: 1, by: official)
            #expect(try await browsing.attachment(kept.id, reader: nil).bytes == SampleFiles.jpeg)
            #expect(try await browsing.attachments(of: draft.id, reader: nil).map(\.name) == ["карта.jpg"])
            let gone = try await refusal { try await attaching.remove(kept.id, of: draft.id, by: official) }
            #expect(gone?.code == "wrong_state")
            let events = try await town.environment.pool.query(
                "SELECT kind FROM event WHERE kind LIKE 'attachment.%' ORDER BY position"
            ).map { try $0.decode(String.self) }
            #expect(events == ["attachment.added", "attachment.removed", "attachment.added"])
        }
    }

    @Test func `twenty files at most, and by officials of the body only`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let attaching = ConsultationAttaching(town.environment)
            var other = try await town.person(73)
            other.grants = [RoleGrant(.official, body: town.akimat.id)]
            let stranger = other
            let refused = try await refusal {
                _ = try await attaching.add(Self.file, to: consultation.id, by: stranger)
            }
            #expect(refused?.code == "other_body")
            for _ in 0..<20 { _ = try await attaching.add(Self.file, to: consultation.id, by: official) }
            let more = try await refusal {
                _ = try await attaching.add(Self.file, to: consultation.id, by: official)
            }
            #expect(more?.code == "too_many_attachments")
            #expect(try await town.count("attachment_content") == 1)
        }
    }
}
