import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct OwnDataTests {
    @Test func `an export has each thing once, and nothing of anybody else`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let decided = try await town.reached()
            let open = try await town.published("Открыть парк")
            let other = try await town.published("Построить мост")
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            _ = try await signing.sign(open, consent: true, by: aigul)
            _ = try await signing.sign(other, consent: true, by: try await town.person(300))
            let submission = Submission(town.environment)
            let draft = try await submission.draft(
                town.draft("Ещё один переход"), by: aigul,
                idempotency: IdempotencyKey(key: "one", fingerprint: Array(repeating: 1, count: 32)))
            _ = try await submission.submit(draft.petition.id, expecting: 1, by: aigul)
            _ = try await Following(town.environment).follow(.matter(.petition(decided)), by: aigul)

            let data = try await OwnDataExport(town.environment).run(for: aigul)
            #expect((data.email, data.name) == ("aigul@example.org", "Айгүл Сәрсенова"))
            #expect(data.petitions.map(\.id) == [draft.petition.id])
            #expect(data.texts.map(\.revision) == [1])
            #expect(data.signatures.map(\.petition) == [open])
            #expect(data.signatures.map(\.stage) == [.collection])
            #expect(data.follows.count == 1)
            #expect(data.tokens.count == 1)
            #expect(data.codes.count == 1)
            #expect(data.letters.map(\.kind) == ["sign_in_code"])
            // A code would let whoever has a session erase the account.
            #expect(data.letters.first?.letter == nil)
            #expect(data.securityNotes.map(\.kind) == ["sign_in.succeeded", "identity.linked"])
            #expect(data.securityNotes.allSatisfy { $0.isOwn })
            #expect(data.repeatKeys.map(\.key) == ["one"])
            #expect(data.acts.map(\.kind) == ["petition.drafted", "petition.submitted"])
            #expect(data.accesses.isEmpty && data.comments.isEmpty && data.complaints.isEmpty && data.roles.isEmpty)
        }
    }

    @Test func `every column that names an account is in the export, or it is said why it is not`() async throws {
        try await withDatabase { database in
            let exported: Set = [
                "access_token.account", "authorship_report.reporter", "data_access.account", "draft_comment.author",
                "feedback.author",
                "follow.account",
                "idempotency.account", "contribution.account", "moderation_note.author", "petition.applicant",
                "role_grant.account",
                "staff_credential.account", "staff_invitation.account",
            ]
            // What was done in office is among the acts, by what the record says; whom somebody appointed or looked at is
            // the other's data; a request to a provider lasts ten minutes.
            let left: Set = [
                "attachment.added_by", "authentication_request.account", "authorship_report.decided_by",
                "block.ended_by", "block.made_by",
                "check_decision.moderator",
                "common_passage.named_by", "common_passage.withdrawn_by", "form_letter_run.asked_by",
                "commitment_report.author", "contribution_decision.moderator", "organisation_check.moderator",
                "contribution_entry.checked_by",
                "contribution_entry.entered_by", "data_access.reader", "document.made_by",
                "document_version.imported_by",
                "feedback_reply.replied_by", "feedback_topic.made_by", "feedback_topic_answer.published_by",
                // What a representative writes is their organisation's.
                "periodic_feedback.account", "periodic_feedback_answer.answered_by",
                "obligation_change.actor", "outcome_report.published_by", "petition.claimed_by",
                "redaction.redacted_by", "redaction.reviewed_by", "reply.author", "reply_withdrawal.author",
                "signature_review.confirmed_by", "signature_review.dropped_by", "signature_review.proposed_by",
                "signature_review.undone_by", "theme.made_by", "theme_assignment.assigned_by", "theme_search.made_by",
            ]
            let columns = try await database.owner.query(
                """
                SELECT c.conrelid::regclass::text || '.' || a.attname FROM pg_constraint c
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                WHERE c.contype = 'f' AND c.confrelid = 'account'::regclass
                """
            ).map { try $0.decode(String.self) }
            #expect(Set(columns).subtracting(exported).subtracting(left) == [])
            #expect(exported.union(left).subtracting(columns) == [])
        }
    }

    @Test func `an export does not tell that a signature was noticed`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let signer = try await town.person(300)
            _ = try await Blocking(town.environment).block(
                .network, "203.0.113.0/24", effect: .mark, reason: "x", until: town.clock.now.adding(seconds: 3600),
                by: try await town.person(2, .moderator))
            _ = try await Signing(town.environment, commits: GroupCommit(town.environment)).sign(
                id, consent: true, from: ClientAddress("203.0.113.9"), by: signer)
            #expect(try await town.count("signature", where: "standing = 'suspect'") == 1)
            let data = try await OwnDataExport(town.environment).run(for: signer)
            #expect(data.signatures.map(\.standing) == [.valid])
        }
    }

    @Test func `what somebody judged is theirs to know, also where they only applied`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let (applicant, signer) = (try await town.person(1), try await town.person(300))
            for person in [applicant, signer] {
                _ = try await Judging(town.environment).judge(id, [1: .answered, 2: .notAnswered], by: person)
            }
            for person in [applicant, signer] {
                let data = try await OwnDataExport(town.environment).run(for: person)
                #expect(data.judgements.map(\.verdict.demand) == [1, 2])
                #expect(data.judgements.map(\.verdict.verdict) == [.answered, .notAnswered])
                #expect(Set(data.judgements.map(\.petition)) == [id])
            }
        }
    }

    @Test func `of two exports of one account at once the second is refused, and others are not kept waiting by it`()
        async throws
    {
        try await withReception { reception in
            let (aida, marat) = (
                try await reception.actor("aida@example.kz"), try await reception.actor("marat@example.kz")
            )
            let export = OwnDataExport(reception.environment)
            let (first, others) = try await reception.database.owner.transaction { transaction in
                // Holds whoever exports where that table is read.
                try await transaction.query("LOCK TABLE idempotency")
                let first = Task { try await export.run(for: aida) }
                try await waitForWaiting(1, reception)
                let refusal = try await refused { _ = try await OwnDataExport(reception.twin).run(for: aida) }
                #expect((refusal.kind, refusal.code, refusal.retryAfter) == (.tooMany, "export_under_way", 5))
                let others = Task { try await export.run(for: marat) }
                try await waitForWaiting(2, reception)
                return (first, others)
            }
            #expect(try await first.value.email == "aida@example.kz")
            #expect(try await others.value.email == "marat@example.kz")
            #expect(try await export.run(for: aida).email == "aida@example.kz")
            // What was refused is not in the record as given.
            #expect(
                try await reception.count("SELECT count(*) FROM security_event WHERE kind = 'data.exported'") == 3)
        }
    }

    @Test func `an export that broke off stands in nobody's way`() async throws {
        try await withReception { reception in
            let aida = try await reception.actor("aida@example.kz")
            let export = OwnDataExport(reception.environment)
            let broken = try await reception.database.owner.transaction { transaction in
                try await transaction.query("LOCK TABLE idempotency")
                let broken = Task { try await export.run(for: aida) }
                try await waitForWaiting(1, reception)
                try await transaction.query(
                    "SELECT pg_terminate_backend(pid, 60000) FROM pg_locks WHERE NOT granted AND \(isHere)")
                return broken
            }
            await #expect(throws: (any Error).self) { try await broken.value }
            #expect(try await export.run(for: aida).email == "aida@example.kz")
        }
    }

    private let isHere: Query = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"

    /// Returns when so many sessions of this database wait for a lock.
    private func waitForWaiting(_ count: Int, _ reception: Reception) async throws {
        for _ in 0..<1_000
        where try await reception.count("SELECT count(*) FROM pg_locks WHERE NOT granted AND \(isHere)") < count {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    @Test func `an export goes through more petitions than fit in one portion`() async throws {
        try await withTown { town in
            let person = try await town.person(300)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let id = try await town.published()
            _ = try await signing.sign(id, consent: true, by: person)
            // Imported ones, with a salt each, before and after it.
            try await town.environment.pool.query(
                """
                WITH new AS (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 2500) AS n), made AS (
                    INSERT INTO petition (id, profile, body, language, topic, subject, arguments, demands, state,
                        created_at, changed_at, imported_from, imported_signatures, rule_version)
                    SELECT id, 'kz', \(town.village.id), 'ru', 'transport', 'Петиция', '', '{}', 'withdrawn', now(), now(),
                        'test:' || n, 0, 'kz@2026-01-01' FROM new)
                INSERT INTO petition_salt (petition, salt)
                SELECT id, decode(md5(n::text) || md5(id::text), 'hex') FROM new
                """)
            let start = ContinuousClock.now
            let data = try await OwnDataExport(town.environment).run(for: person)
            #expect(data.signatures.map(\.petition) == [id])
            #expect(start.duration(to: .now) < .seconds(10))
        }
    }
}
