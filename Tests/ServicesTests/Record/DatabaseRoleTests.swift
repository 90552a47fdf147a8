import Foundation
import Postgres
import Store
import Support
import Testing

/// What the roles of the database may do, tried as each of them.
@Suite struct DatabaseRoleTests {
    /// Columns by which a person is named, recognised, followed or let in, and words that somebody meant for few. No
    /// role for people sees one.
    private static let personal: [String: Set<String>] = [
        "account": [
            "id", "email_key", "email_sealed", "name_sealed", "person_key", "identity_provider", "identified_at",
            "language", "created_at", "disabled_at",
        ],
        "body": ["contact_email"], "body_decision": ["official_name"], "proposal_reply": ["official_name"],
        "commission_member": ["name", "interests"], "complaint": ["text", "official_name"],
        "draft_comment": ["author"], "event": ["actor"], "follow": ["id", "account"], "judgement": ["judge"],
        "outbox": ["id", "recipient_sealed", "message_sealed", "last_error"],
        "petition": ["applicant", "claimed_by", "subject", "arguments", "demands", "words"],
        "petition_salt": ["petition", "salt"], "signature": ["petition", "stage", "signer", "signed_at"],
        "sign_in_code": ["id", "email_key", "email_sealed", "code_hash", "created_at", "used_at"],
        "access_token": ["token_hash", "account", "created_at"], "idempotency": ["account", "key", "resource"],
        "contribution": [
            "account", "name", "text", "content", "words", "draft_sealed", "content_sealed", "created_at", "changed_at",
        ],
        "contribution_revision": ["content", "content_sealed"], "contribution_original": ["content_sealed"],
        "redaction": ["words_sealed", "complaint_sealed", "redacted_by", "reviewed_by"],
        "attachment": ["content", "name", "details_sealed", "added_by"],
        "authorship_report": ["reporter", "explanation", "decided_by", "reason"],
        "contribution_entry": ["transcript_sealed", "entered_by", "checked_by"],
        "document": ["made_by"], "document_version": ["imported_by"], "comment_anchor": ["quote"],
        "theme": ["made_by"], "theme_assignment": ["assigned_by"],
        "feedback": ["author", "name", "text", "verdict", "verdict_at"], "feedback_reply": ["replied_by"],
        "feedback_topic": ["made_by"], "feedback_topic_answer": ["published_by"],
        "form_letter_run": ["asked_by"], "form_letter_sketch": ["keys"], "form_letter_line": ["text"],
        "common_passage": ["named_by", "withdrawn_by"],
        "periodic_feedback": ["account", "draft_sealed"], "periodic_feedback_answer": ["answered_by"],
        "reply": ["author"], "contribution_decision": ["moderator"], "organisation_check": ["moderator"],
        "representative_naming": ["email_key", "email_hint"],
        "outcome_report": ["published_by"],
        "signature_review": ["network", "domain"], "block": ["value"], "erasure": ["id", "erased", "kept"],
    ]

    /// Tables of which a role for people sees nothing.
    private static let closed: Set<String> = [
        "access_token", "account", "attachment_content", "authentication_request", "data_access", "follow",
        "idempotency", "judgement",
        "mail_bounce", "petition_salt", "sealing_key", "sign_in_code", "sign_in_guess", "signature", "signing_day",
        "signing_network", "staff_credential", "staff_device", "staff_invitation", "staff_recovery_code",
        // Seen through submitted_petition.
        "petition",
        // The installation's own.
        "reference_counter", "schema_migration",
    ]

    /// Columns that look personal and are not, or are of staff whose acts an auditor looks into.
    private static let examined: Set<String> = [
        "body.key", "body.name_kk", "body.name_ru", "body.name_en", "petition_threshold.key",
        "rule_version.content_hash",
        "feedback_period.name", "event.acted_as", "obligation_change.acted_as", "commitment_report.evidence_hash",
        "security_event.hash",
        "security_head.hash", "check_decision.moderator", "commitment_report.author", "moderation_note.author",
        "obligation_change.actor", "role_grant.account", "role_grant.granted_by", "security_event.actor",
        "security_event.subject", "check_decision.authority", "response.judgement_until", "organisation.key",
        "organisation.name_kk", "organisation.name_ru", "organisation.name_en",
        "organisation_check.name_kk", "organisation_check.name_ru", "organisation_check.name_en",
        "erasure.keys_until", "theme_assignment.assigned_at", "document_version.text_hash", "question.key",
        "common_passage.named_at", "representative_naming.named_at",
    ]

    private static var suspicious: Regex<Substring> {
        #/sealed|key|hash|mail|name|signer|signed_at|judge|salt|account|actor|author|appl|moderator|granted_by|address|phone|secret|token|password|totp|person|subject$/#
    }

    private func granted(to role: String, _ database: Database) async throws -> [(table: String, column: String)] {
        try await database.owner.query(
            """
            SELECT c.relname::text, a.attname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')
                AND a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege(\(role), c.oid, a.attnum, 'SELECT')
            """
        ).map { try $0.decode(String.self, String.self) }
    }

    @Test(arguments: ["dauys_reader", "dauys_auditor"])
    func `a role for people sees no column that is personal, nor one that nobody has looked at`(role: String)
        async throws
    {
        try await withDatabase { database in
            let granted = try await granted(to: role, database)
            #expect(granted.count > 150)
            for (table, column) in granted {
                #expect(Self.personal[table]?.contains(column) != true, "\(role) sees \(table).\(column)")
                // Whom the subject is about stands for a petition, or an account among security events.
                let isText =
                    column == "subject"
                    && ["petition_text", "submitted_petition", "event", "obligation"].contains(table)
                if column.firstMatch(of: Self.suspicious) != nil, !isText {
                    #expect(Self.examined.contains("\(table).\(column)"), "is \(table).\(column) personal?")
                }
            }
        }
    }

    @Test func `of each table somebody has decided what a role for people sees`() async throws {
        try await withDatabase { database in
            let tables = try await database.owner.query(
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"
            ).map { try $0.decode(String.self) }
            let seen = Set(
                try await granted(to: "dauys_reader", database).map(\.table)
                    + granted(to: "dauys_auditor", database).map(\.table))
            #expect(Set(tables).subtracting(seen) == Self.closed)
        }
    }

    @Test(arguments: ["dauys_reader", "dauys_auditor"])
    func `nothing is granted as a whole table, so that a column added later is closed`(role: String) async throws {
        try await withDatabase { database in
            try await database.owner.query("ALTER TABLE petition_text ADD COLUMN added_later text")
            let rows = try await database.owner.query(
                """
                SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
                    AND c.relkind IN ('r', 'v', 'm', 'p') AND has_table_privilege(\(role), c.oid,
                        'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                """)
            #expect(try rows.map { try $0.decode(String.self) } == [])
            #expect(try await !granted(to: role, database).contains { $0.column == "added_later" })
        }
    }

    @Test(arguments: [
        "SELECT email_sealed FROM account", "SELECT count(*) FROM account", "SELECT signer FROM signature",
        "SELECT * FROM petition", "SELECT applicant FROM petition", "SELECT salt FROM petition_salt",
        "SELECT token_hash FROM access_token", "SELECT message_sealed FROM outbox", "SELECT actor FROM event",
        "SELECT account FROM follow", "SELECT judge FROM judgement", "SELECT text FROM complaint",
        "INSERT INTO body SELECT * FROM body", "UPDATE tally SET signatures = 0", "DELETE FROM event",
        "TRUNCATE security_event", "CREATE TABLE mine (a integer)", "SET ROLE dauys_service",
    ])
    func `a role for people can neither read what is personal nor write anything`(statement: String) async throws {
        try await withDatabase { database in
            for role in ["dauys_reader", "dauys_auditor"] {
                let pool = try await people(role, database)
                await #expect(throws: PostgresError.self, "\(role)") {
                    try await pool.query(Query(unsafeSQL: statement))
                }
                await pool.close()
            }
        }
    }

    @Test func `an auditor reads what was written, decided and done, but no draft`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let id = try await town.published()
            _ = try await town.environment.pool.query(
                """
                INSERT INTO petition (id, profile, body, applicant, language, topic, subject, arguments, demands, state,
                    created_at, changed_at)
                SELECT gen_random_uuid(), profile, body, applicant, language, topic, 'черновик', '', '{}', 'draft',
                    created_at, changed_at FROM petition WHERE id = \(id)
                """)
            let auditor = try await people("dauys_auditor", database)
            let subjects = try await auditor.query("SELECT subject FROM submitted_petition")
            #expect(try subjects.map { try $0.decode(String.self) } == ["Безопасный переход у школы"])
            let decisions = try await auditor.query("SELECT kind FROM check_decision WHERE moderator IS NOT NULL")
            #expect(decisions.count == 1)
            #expect(try await auditor.query("SELECT position, hash FROM security_event").count == 0)
            await auditor.close()
        }
    }

    /// Tables that the guard of the record stands before, and how many there must be at least.
    private static let guarded = 10

    @Test func `what is guarded as a record nobody changes, deletes or empties, neither the service nor its owner`()
        async throws
    {
        try await withDatabase { database in
            let tables = try await database.owner.query(
                """
                SELECT c.relname::text, min(a.attname)::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                    JOIN pg_class c ON c.oid = t.tgrelid
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
                WHERE p.proname = 'refuse_change' AND t.tgtype & 56 = 56 GROUP BY c.relname ORDER BY 1
                """
            ).map { try $0.decode(String.self, String.self) }
            #expect(tables.count >= Self.guarded, "\(tables.map(\.0))")
            #expect(Set(["event", "security_event", "check_decision", "petition_text"]).isSubset(of: tables.map(\.0)))
            for (table, column) in tables {
                for statement in [
                    "UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)", "TRUNCATE \(table) CASCADE",
                ] {
                    _ = await #expect("\(statement)") {
                        try await database.pool.query(Query(unsafeSQL: statement))
                    } throws: { error in
                        (error as? PostgresError)?.sqlState == .insufficientPrivilege
                    }
                    _ = await #expect("\(statement) as the owner") {
                        try await database.owner.query(Query(unsafeSQL: statement))
                    } throws: { error in
                        (error as? PostgresError)?.sqlState == .restrictViolation
                    }
                }
            }
        }
    }

    @Test func `the service can make no tables, roles or functions and take on no other role`() async throws {
        try await withDatabase { database in
            for statement in [
                "CREATE TABLE mine (a integer)", "CREATE ROLE mine", "ALTER TABLE event DISABLE TRIGGER ALL",
                "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'", "DROP TABLE event",
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "GRANT dauys_service TO dauys_reader",
            ] {
                await #expect(throws: PostgresError.self, "\(statement)") {
                    try await database.pool.query(Query(unsafeSQL: statement))
                }
            }
        }
    }

    @Test(arguments: [
        "RESET ROLE", "SET ROLE NONE", "RESET SESSION AUTHORIZATION", "SET SESSION AUTHORIZATION DEFAULT",
    ])
    func `whatever it goes back to, the service has no more rights`(statement: String) async throws {
        try await withDatabase { database in
            try await database.pool.withConnection { connection in
                try await connection.executeScript(statement)
                let row = try await connection.first("SELECT session_user::text, current_user::text")
                #expect(try row?.decode(String.self, String.self) ?? ("", "") == ("dauys_service", "dauys_service"))
                #expect(try await !DatabaseRights.signedInAsOwner(in: connection))
                for forbidden in [
                    "CREATE TABLE mine (a integer)", "UPDATE event SET actor = NULL", "DROP TABLE event",
                    "ALTER TABLE security_event DISABLE TRIGGER ALL", "CREATE ROLE mine",
                    "COPY event TO PROGRAM 'true'", "SELECT pg_read_file('/etc/passwd')",
                ] {
                    let error = await #expect(throws: PostgresError.self, "\(forbidden)") {
                        try await connection.executeScript(forbidden)
                    }
                    #expect(error?.sqlState == .insufficientPrivilege, "\(forbidden)")
                }
            }
        }
    }

    @Test func `the service cannot become the owner, and an owner in its role is told from it`() async throws {
        try await withDatabase { database in
            let owner = try #require(database.configuration.user)
            for statement in ["SET ROLE \(owner)", "SET SESSION AUTHORIZATION \(owner)"] {
                let error = await #expect(throws: PostgresError.self, "\(statement)") {
                    try await database.pool.withConnection { try await $0.executeScript(statement) }
                }
                #expect(error?.sqlState == .insufficientPrivilege, "\(statement)")
            }
            var masked = database.configuration
            masked.role = "dauys_service"
            let connection = try await Connection.connect(masked)
            #expect(try await DatabaseRights.signedInAsOwner(in: connection))
            await connection.end()
        }
    }

    /// Somebody whom the operator has let in with this role and nothing else.
    private func people(_ role: String, _ database: Database) async throws -> Pool {
        let person = "person_" + UUID().uuidString.lowercased().replacing("-", with: "")
        try await database.owner.withConnection { connection in
            try await connection.executeScript("CREATE ROLE \(person) LOGIN; GRANT \(role) TO \(person);")
        }
        var connection = database.configuration
        connection.user = person
        return Pool(configuration: PoolConfiguration(connection: connection, size: 1), logger: .silent)
    }
}
