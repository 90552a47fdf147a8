import Domain
import Foundation
import Postgres

/// Taking a person out of the tables. Each statement is part of one transaction, under the lock on the account.
package enum ErasureRepository {
    /// A petition that still needs its applicant.
    package struct Open: Hashable, Sendable {
        package var id: UUID
        package var reference: String?
    }

    /// Until the transaction ends nobody else does anything that takes the account's lock. False for one that is erased.
    package static func lock(_ account: UUID, in transaction: Transaction) async throws -> Bool {
        try await transaction.first("SELECT FROM account WHERE id = \(account) AND erased_at IS NULL FOR UPDATE") != nil
    }

    /// The keys by which the person is known.
    package static func keys(
        of account: UUID, in database: some Queryable
    ) async throws -> (person: [UInt8]?, email: [UInt8])? {
        let row = try await database.first(
            "SELECT person_key, email_key FROM account WHERE id = \(account) AND erased_at IS NULL")
        guard let row else { return nil }
        let (person, email) = try row.decode([UInt8]?.self, [UInt8].self)
        return (person, email)
    }

    /// Locks all petitions of the applicant, drafts too, so that none is filed and no complaint comes meanwhile.
    package static func lockPetitions(of applicant: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            "SELECT FROM petition WHERE applicant = \(applicant) ORDER BY id FOR NO KEY UPDATE")
    }

    /// Petitions of the applicant that can still be taken back, or that a complaint can bring back; drafts left out. The law
    /// needs an applicant for these.
    package static func open(of applicant: UUID, in transaction: Transaction) async throws -> [Open] {
        try await transaction.query(
            """
            SELECT id, reference FROM petition WHERE applicant = \(applicant) AND (state IN (
                'gathering_support', 'under_check', 'second_opinion', 'returned', 'collecting', 'threshold_reached',
                'threshold_missed', 'under_consideration', 'draft_decision')
                OR EXISTS (SELECT FROM complaint c WHERE c.petition = petition.id AND c.answered_at IS NULL))
            ORDER BY created_at, id
            """
        ).map { row in Open(id: try row.get("id"), reference: try row.get("reference")) }
    }

    /// How much of the person stays in records: petitions that were filed, complaints, acts, and what the security record
    /// says of the account.
    package static func records(
        of account: UUID, in transaction: Transaction
    ) async throws -> (petitions: Int, complaints: Int, acts: Int, security: Int) {
        let row = try await transaction.first(
            """
            SELECT (SELECT count(*) FROM petition WHERE applicant = \(account) AND submitted_at IS NOT NULL),
                (SELECT count(*) FROM complaint JOIN petition ON petition.id = complaint.petition
                    WHERE petition.applicant = \(account)),
                (SELECT count(*) FROM event WHERE actor = \(account)),
                (SELECT count(*) FROM security_event WHERE actor = \(account) OR subject = \(account))
            """)
        return try row?.decode(Int.self, Int.self, Int.self, Int.self) ?? (0, 0, 0, 0)
    }

    /// Takes back what was never filed and leaves nothing of its text. Returns each with its version.
    package static func discardDrafts(
        of applicant: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> [(id: UUID, version: Int, wasDraft: Bool)] {
        try await transaction.query(
            """
            UPDATE petition p SET state = 'withdrawn', version = p.version + 1, changed_at = \(now),
                ended_at = coalesce(p.ended_at, \(now)), subject = '-', arguments = '', demands = '{}'
            FROM (SELECT id, state FROM petition WHERE applicant = \(applicant) AND submitted_at IS NULL) AS was
            WHERE p.id = was.id RETURNING p.id, p.version, was.state = 'draft'
            """
        ).map { try $0.decode(UUID.self, Int.self, Bool.self) }
    }

    package static func endTokens(of account: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute("DELETE FROM access_token WHERE account = \(account)")
    }

    package static func forgetCodes(for emailKey: [UInt8], in transaction: Transaction) async throws -> Int {
        try await transaction.execute("DELETE FROM sign_in_code WHERE email_key = \(emailKey)")
    }

    package static func endFollows(of account: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute("DELETE FROM follow WHERE account = \(account)")
    }

    package static func forgetRepeats(of account: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute("DELETE FROM idempotency WHERE account = \(account)")
    }

    package static func unlinkComments(of author: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute("UPDATE draft_comment SET author = NULL WHERE author = \(author)")
    }

    /// Throws away what was never submitted; what was stays without its author and their name. Returns how many of each.
    package static func unlinkContributions(
        of author: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> (drafts: Int, submitted: Int) {
        let drafts = try await transaction.execute(
            "DELETE FROM contribution WHERE account = \(author) AND state = 'draft'")
        let submitted = try await transaction.execute(
            """
            UPDATE contribution SET account = NULL, name = NULL, draft_sealed = NULL, version = version + 1,
                changed_at = \(now)
            WHERE account = \(author)
            """)
        return (drafts, submitted)
    }

    /// Takes author and name out of what they said of initiatives.
    package static func unlinkFeedback(of author: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute("UPDATE feedback SET author = NULL, name = NULL WHERE author = \(author)")
    }

    /// Takes the representative out of what organisations said of lists; it stays the organisation's.
    package static func unlinkPeriodicFeedback(of account: UUID, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE periodic_feedback SET account = NULL WHERE account = \(account)")
    }

    /// Puts random hashes in the place of a signer's, who cannot be told any more, key or not; the counts stay.
    package static func unlinkSignatures(
        _ signers: [(petition: UUID, signer: [UInt8], random: [UInt8])], in transaction: Transaction
    ) async throws -> Int {
        try await transaction.execute(
            """
            UPDATE signature SET signer = new.random, network = NULL, domain = NULL
            FROM unnest(\(signers.map(\.petition)), \(signers.map(\.signer)), \(signers.map(\.random)))
                AS new (petition, signer, random)
            WHERE signature.petition = new.petition AND signature.signer = new.signer
            """)
    }

    package static func unlinkJudgements(
        _ signers: [(petition: UUID, signer: [UInt8], random: [UInt8])], in transaction: Transaction
    ) async throws -> Int {
        try await transaction.execute(
            """
            UPDATE judgement SET judge = new.random
            FROM body_decision JOIN unnest(
                \(signers.map(\.petition)), \(signers.map(\.signer)), \(signers.map(\.random)))
                AS new (petition, signer, random) ON new.petition = body_decision.petition
            WHERE judgement.decision = body_decision.id AND judgement.judge = new.signer
            """)
    }

    /// What is left of having been staff, of signing in through a provider, and of letters that came back.
    package static func forgetTraces(of account: UUID, emailKey: [UInt8], in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM staff_invitation WHERE account = \(account)")
        try await transaction.query("DELETE FROM staff_credential WHERE account = \(account)")
        try await transaction.query("DELETE FROM authentication_request WHERE account = \(account)")
        try await transaction.query("DELETE FROM mail_bounce WHERE email_key = \(emailKey)")
    }

    /// Leaves of the account its number, and that it was erased.
    package static func erase(_ account: UUID, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE account SET email_key = NULL, email_sealed = NULL, name_sealed = NULL, person_key = NULL,
                identity_provider = NULL, identified_at = NULL, domain_key = NULL, unused_since = NULL, unused_warned_at = NULL,
                disabled_at = coalesce(disabled_at, \(now)), erased_at = \(now)
            WHERE id = \(account)
            """)
    }

    package static func add(_ erasure: Erasure, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO erasure (id, erased_at, cause, erased, kept, keys_until)
            VALUES (\(erasure.id), \(erasure.at), \(erasure.cause), \(json(erasure.erased))::jsonb,
                \(json(erasure.kept))::jsonb, \(erasure.keysUntil))
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Erasure? {
        try await database.first(
            """
            SELECT id, erased_at, cause, erased::text AS erased, kept::text AS kept, keys_until FROM erasure
            WHERE id = \(id)
            """
        ).map { row in
            Erasure(
                id: try row.get("id"), at: try row.get("erased_at"), cause: try row.get("cause"),
                erased: try counts(row.get("erased")), kept: try counts(row.get("kept")),
                keysUntil: try row.get("keys_until"))
        }
    }

    private static func json<Kind: RawRepresentable<String>>(_ counts: [Kind: Int]) -> String {
        let members = counts.map { "\"\($0.key.rawValue)\":\($0.value)" }.sorted()
        return "{\(members.joined(separator: ","))}"
    }

    private static func counts<Kind: RawRepresentable<String> & Hashable>(_ json: String) throws -> [Kind: Int] {
        let members = try JSONDecoder().decode([String: Int].self, from: Data(json.utf8))
        return Dictionary(
            uniqueKeysWithValues: members.compactMap { key, count in Kind(rawValue: key).map { ($0, count) } })
    }
}
