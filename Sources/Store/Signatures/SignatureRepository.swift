import Domain
import Foundation
import Postgres

/// Signatures and their counts. Whoever changes rows changes the counts in the same transaction.
package enum SignatureRepository {
    /// One person's signature; `signer` is the 16-byte keyed hash for this petition alone.
    package struct Key: Hashable, Sendable {
        package var petition: UUID
        package var stage: SignatureStage
        package var signer: [UInt8]

        package init(petition: UUID, stage: SignatureStage, signer: [UInt8]) {
            self.petition = petition
            self.stage = stage
            self.signer = signer
        }
    }

    /// One person's signature as it is asked for.
    package struct Asked: Hashable, Sendable {
        package var key: Key
        package var suspicion: Suspicion?
        /// Whether it counts at once; suspect ones only where the profile says so.
        package var counts: Bool
        /// Hashes under the key of the day; nil where the one who asks has no address, or came in another way.
        package var network: [UInt8]?
        package var domain: [UInt8]?
        package var region: String?

        package init(
            key: Key, suspicion: Suspicion? = nil, counts: Bool = true, network: [UInt8]? = nil,
            domain: [UInt8]? = nil, region: String? = nil
        ) {
            self.key = key
            self.suspicion = suspicion
            self.counts = counts
            self.network = network
            self.domain = domain
            self.region = region
        }
    }

    /// A signature that is there.
    package struct Present: Hashable, Sendable {
        /// The beginning of the hour in which it was given.
        package var at: Instant
        package var standing: SignatureStanding
        package var review: UUID?
        /// The one that the signer stated.
        package var region: String?

        package init(at: Instant, standing: SignatureStanding, review: UUID?, region: String? = nil) {
            self.at = at
            self.standing = standing
            self.review = review
            self.region = region
        }
    }

    /// How a petition stands after a batch.
    package struct Standing: Hashable, Sendable {
        package var petition: UUID
        package var state: PetitionState
        package var version: Int
        package var openStage: SignatureStage?
        package var supporters: Int
        package var signatures: Int
        package var supportRequired: Int?
        /// Thresholds that the count has reached and nobody has noted yet, lowest first.
        package var newlyReached: [String]

        package func count(_ stage: SignatureStage) -> Int {
            switch stage {
            case .support: supporters
            case .collection: signatures
            }
        }
    }

    /// Adds those of `asked` whose petition is open for them at `now`, and to the counts; returns the ones that are new.
    /// Of when they signed the hour is kept: a moment would lead to whoever was signed in at it.
    ///
    /// One statement for a whole batch. The petitions are locked in the order of their ids, so that two servers
    /// cannot wait for each other, and stay locked until the commit: nobody closes one under a signature.
    package static func add(_ asked: [Asked], at now: Instant, in transaction: Transaction) async throws -> Set<Key> {
        let asked = asked.sorted { one, other in
            let (a, b) = (one.key, other.key)
            return a.petition == b.petition
                ? a.signer.lexicographicallyPrecedes(b.signer) : a.petition.uuidString < b.petition.uuidString
        }
        let sorted = asked.map(\.key)
        let held = Array(Set(asked.filter { !$0.counts }.map(\.key.petition)))
        let rows = try await transaction.query(
            """
            WITH target AS MATERIALIZED (
                SELECT id, state, support_closes_at, closes_at FROM petition
                WHERE id = ANY (\(Array(Set(sorted.map(\.petition))))) ORDER BY id FOR NO KEY UPDATE
            ), open AS (
                SELECT id, CASE
                    WHEN state = 'gathering_support' AND support_closes_at > \(now) THEN 'support'
                    WHEN state = 'collecting' AND closes_at > \(now) THEN 'collection' END AS stage
                FROM target
            ), added AS (
                INSERT INTO signature (
                    petition, stage, signer, signed_at, standing, suspicion, network, domain, region)
                SELECT asked.petition, asked.stage, asked.signer, \(now.hour),
                    CASE WHEN asked.suspicion IS NULL THEN 'valid' ELSE 'suspect' END, asked.suspicion, asked.network,
                    asked.domain, asked.region
                FROM unnest(
                    \(sorted.map(\.petition)), \(sorted.map(\.stage.rawValue)), \(sorted.map(\.signer)),
                    \(asked.map(\.suspicion?.rawValue)), \(asked.map(\.network)), \(asked.map(\.domain)),
                    \(asked.map(\.region))) AS asked (petition, stage, signer, suspicion, network, domain, region)
                JOIN open ON open.id = asked.petition AND open.stage = asked.stage
                ON CONFLICT DO NOTHING
                RETURNING petition, stage, signer, standing, region
            ), held AS (
                SELECT petition FROM unnest(\(held)) AS held (petition)
            ), counted AS (
                SELECT petition, count(*) FILTER (WHERE stage = 'support')::integer AS supporters,
                    count(*) FILTER (WHERE stage = 'collection'
                        AND (standing = 'valid' OR petition NOT IN (SELECT petition FROM held)))::integer AS signatures,
                    count(*) FILTER (WHERE standing = 'suspect')::integer AS suspect
                FROM added GROUP BY petition
            ), tallied AS (
                UPDATE tally SET supporters = tally.supporters + counted.supporters,
                    signatures = tally.signatures + counted.signatures, suspect = tally.suspect + counted.suspect
                FROM counted WHERE tally.petition = counted.petition
            ), hourly AS (
                INSERT INTO signature_hour (petition, stage, hour, added)
                SELECT petition, stage, date_trunc('hour', \(now)::timestamptz, 'UTC'), count(*)::integer
                FROM added WHERE standing = 'valid' OR petition NOT IN (SELECT petition FROM held)
                GROUP BY petition, stage ORDER BY petition, stage
                ON CONFLICT (petition, stage, hour) DO UPDATE SET added = signature_hour.added + excluded.added
            ), regional AS (
                INSERT INTO signature_region (petition, region, count)
                SELECT petition, region, count(*)::integer FROM added
                WHERE region IS NOT NULL AND (standing = 'valid' OR petition NOT IN (SELECT petition FROM held))
                GROUP BY petition, region ORDER BY petition, region
                ON CONFLICT (petition, region) DO UPDATE SET count = signature_region.count + excluded.count
            )
            SELECT petition, stage, signer FROM added
            """)
        var added = Set<Key>(minimumCapacity: rows.count)
        for row in rows {
            let (petition, stage, signer) = try row.decode(UUID.self, SignatureStage.self, [UInt8].self)
            added.insert(Key(petition: petition, stage: stage, signer: signer))
        }
        return added
    }

    /// Waits no longer than this for what others have locked, in milliseconds, until the transaction ends.
    package static func waitForLocks(atMost milliseconds: Int, in transaction: Transaction) async throws {
        try await transaction.query("SELECT set_config('lock_timeout', \("\(milliseconds)ms"), true)")
    }

    /// How each of `petitions` stands now; one that does not exist is absent.
    package static func standings(
        of petitions: [UUID], at now: Instant, in database: some Queryable
    ) async throws -> [UUID: Standing] {
        let rows = try await database.query(
            """
            SELECT p.id, p.state, p.version,
                CASE WHEN p.state = 'gathering_support' AND p.support_closes_at > \(now) THEN 'support'
                    WHEN p.state = 'collecting' AND p.closes_at > \(now) THEN 'collection' END,
                t.supporters, t.signatures, p.support_required,
                ARRAY (SELECT key FROM petition_threshold
                    WHERE petition = p.id AND reached_at IS NULL AND required <= t.signatures ORDER BY required, key)
            FROM petition p JOIN tally t ON t.petition = p.id WHERE p.id = ANY (\(petitions))
            """)
        var standings: [UUID: Standing] = [:]
        for row in rows {
            let (id, state, version, stage, supporters, signatures, required, reached) = try row.decode(
                UUID.self, PetitionState.self, Int.self, SignatureStage?.self, Int.self, Int.self, Int?.self,
                [String].self)
            standings[id] = Standing(
                petition: id, state: state, version: version, openStage: stage, supporters: supporters,
                signatures: signatures,
                supportRequired: required, newlyReached: reached)
        }
        return standings
    }

    /// Notes that a threshold is reached; false if somebody has noted it before.
    package static func reach(
        threshold key: String, of petition: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> FrozenThreshold? {
        let row = try await transaction.first(
            """
            UPDATE petition_threshold SET reached_at = \(now)
            WHERE petition = \(petition) AND key = \(key) AND reached_at IS NULL RETURNING required, closes_collection
            """)
        guard let row else { return nil }
        let (required, closes) = try row.decode(Int.self, Bool.self)
        return FrozenThreshold(key: key, required: required, closesCollection: closes, reachedAt: now)
    }

    /// Those of `keys` that are there.
    package static func present(_ keys: [Key], in database: some Queryable) async throws -> [Key: Present] {
        let rows = try await database.query(
            """
            SELECT s.petition, s.stage, s.signer, s.signed_at, s.standing, s.review, s.region
            FROM unnest(\(keys.map(\.petition)), \(keys.map(\.stage.rawValue)), \(keys.map(\.signer)))
                AS asked (petition, stage, signer)
            JOIN signature s USING (petition, stage, signer)
            """)
        var present: [Key: Present] = [:]
        for row in rows {
            let (petition, stage, signer, at, standing, review, region) = try row.decode(
                UUID.self, SignatureStage.self, [UInt8].self, Instant.self, SignatureStanding.self, UUID?.self,
                String?.self)
            present[Key(petition: petition, stage: stage, signer: signer)] = Present(
                at: at, standing: standing, review: review, region: region)
        }
        return present
    }

    /// Takes a signature back, of which only a number stays; false if there was none, or one that a review took out of the
    /// count. One that did not count is not taken off the count. The caller holds the lock on the petition and has seen that it is open.
    ///
    /// - Parameter suspectsCount: what the profile says.
    package static func withdraw(
        _ key: Key, suspectsCount: Bool, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let stage = key.stage.rawValue
        let rows = try await transaction.query(
            """
            WITH gone AS (
                DELETE FROM signature
                WHERE petition = \(key.petition) AND stage = \(stage) AND signer = \(key.signer)
                    AND standing <> 'invalidated'
                RETURNING petition, stage, standing, region,
                    standing = 'valid' OR (standing = 'suspect' AND \(suspectsCount)) AS counted
            ), tallied AS (
                UPDATE tally SET supporters = supporters - (gone.stage = 'support')::integer,
                    signatures = signatures - (gone.stage = 'collection' AND gone.counted)::integer,
                    withdrawn = withdrawn + (gone.stage = 'collection' AND gone.counted)::integer,
                    suspect = suspect - (gone.standing = 'suspect')::integer
                FROM gone WHERE tally.petition = gone.petition
            ), hourly AS (
                INSERT INTO signature_hour (petition, stage, hour, withdrawn)
                SELECT petition, stage, date_trunc('hour', \(now)::timestamptz, 'UTC'), 1 FROM gone WHERE counted
                ON CONFLICT (petition, stage, hour) DO UPDATE SET withdrawn = signature_hour.withdrawn + 1
            ), regional AS (
                UPDATE signature_region SET count = count - 1 FROM gone
                WHERE signature_region.petition = gone.petition AND signature_region.region = gone.region AND gone.counted
            )
            SELECT 1 FROM gone
            """)
        return !rows.isEmpty
    }

    /// Copies the supporters over as signatures, where the rules count them; returns how many there were.
    package static func countSupporters(
        of petition: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> Int {
        let row = try await transaction.first(
            """
            WITH copied AS (
                INSERT INTO signature (petition, stage, signer, signed_at)
                SELECT petition, 'collection', signer, signed_at FROM signature
                WHERE petition = \(petition) AND stage = 'support'
                RETURNING 1
            ), counted AS (SELECT count(*)::integer AS number FROM copied), tallied AS (
                UPDATE tally SET signatures = signatures + number FROM counted WHERE petition = \(petition)
            ), hourly AS (
                INSERT INTO signature_hour (petition, stage, hour, added)
                SELECT \(petition), 'collection', date_trunc('hour', \(now)::timestamptz, 'UTC'), number FROM counted
                WHERE number > 0
                ON CONFLICT (petition, stage, hour) DO UPDATE SET added = signature_hour.added + excluded.added
            )
            SELECT number FROM counted
            """)
        return try row?.decode(Int.self) ?? 0
    }

    package static func setSalt(_ salt: [UInt8], of petition: UUID, in transaction: Transaction) async throws {
        try await transaction.query("INSERT INTO petition_salt (petition, salt) VALUES (\(petition), \(salt))")
    }

    package static func salt(of petition: UUID, in database: some Queryable) async throws -> [UInt8]? {
        try await database.first("SELECT salt FROM petition_salt WHERE petition = \(petition)")?.decode([UInt8].self)
    }

    /// What came and went, hour by hour, oldest first.
    package static func hours(
        of petition: UUID, stage: SignatureStage, in database: some Queryable
    ) async throws -> [(hour: Instant, moved: SigningSteps.Moved)] {
        try await database.query(
            """
            SELECT hour, added, withdrawn, invalidated, reinstated FROM signature_hour
            WHERE petition = \(petition) AND stage = \(stage.rawValue) ORDER BY hour
            """
        ).map { row in
            let (hour, added, withdrawn, invalidated, reinstated) = try row.decode(
                Instant.self, Int.self, Int.self, Int.self, Int.self)
            return (
                hour,
                SigningSteps.Moved(
                    added: added, withdrawn: withdrawn, invalidated: invalidated, reinstated: reinstated)
            )
        }
    }
}
