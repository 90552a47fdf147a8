import Domain
import Foundation
import Postgres

extension FollowRepository {
    /// Whom something about a matter reaches.
    package struct Audience: Hashable, Sendable {
        package struct Topic: Hashable, Sendable {
            package var profile: String
            package var code: String

            package init(profile: String, code: String) {
                self.profile = profile
                self.code = code
            }
        }

        package var matter: UUID
        /// Nil where those who follow the body are not told.
        package var body: UUID?
        /// Nil where those who follow the topic are not told.
        package var topic: Topic?
        /// Whether those who contributed to the matter are told.
        package var contributors: Bool
        /// Who began to follow, or contributed, later is not told what was before.
        package var followingAt: Instant

        package init(matter: UUID, body: UUID?, topic: Topic?, contributors: Bool = false, followingAt: Instant) {
            self.matter = matter
            self.body = body
            self.topic = topic
            self.contributors = contributors
            self.followingAt = followingAt
        }
    }

    /// One account, and the follow through which it is reached: that of the matter before that of the body, and that
    /// before that of the topic. Who only contributed has no follow.
    package struct Follower: Hashable, Sendable {
        package enum Way: Int, Sendable {
            case matter = 1
            case body, topic, contribution
        }

        package var account: UUID
        package var follow: UUID?
        package var language: Language
        package var isDisabled: Bool
        /// Too many letters came back from its address.
        package var isSuspended: Bool
        package var way: Way
    }

    /// The next followers by account, disabled ones too, each once; fewer than `limit` are the last.
    ///
    /// Each of the ways brings no more rows than are asked for, out of its own index.
    package static func followers(
        of audience: Audience, after account: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Follower] {
        let mark = account ?? UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        let moment = audience.followingAt
        let contributors = audience.contributors ? audience.matter : nil
        return try await database.query(
            """
            SELECT reached.account, reached.follow, account.language, account.disabled_at IS NOT NULL,
                mail_bounce.suspended_at IS NOT NULL, reached.way
            FROM (
                SELECT DISTINCT ON (account) account, follow, way FROM (
                    (SELECT account, id AS follow, 1 AS way FROM follow
                    WHERE matter = \(audience.matter) AND account > \(mark) AND created_at <= \(moment)
                    ORDER BY account LIMIT \(limit))
                    UNION ALL
                    (SELECT account, id, 2 FROM follow
                    WHERE body = \(audience.body) AND account > \(mark) AND created_at <= \(moment)
                    ORDER BY account LIMIT \(limit))
                    UNION ALL
                    (SELECT account, id, 3 FROM follow
                    WHERE profile = \(audience.topic?.profile) AND topic = \(audience.topic?.code)
                        AND account > \(mark) AND created_at <= \(moment)
                    ORDER BY account LIMIT \(limit))
                    UNION ALL
                    (SELECT account, NULL, 4 FROM contribution
                    WHERE consultation = \(contributors) AND account > \(mark) AND organisation IS NULL
                        AND state = 'submitted' AND submitted_at <= \(moment)
                    ORDER BY account LIMIT \(limit))
                    UNION ALL
                    (SELECT account, NULL, 4 FROM contribution
                    WHERE consultation = \(contributors) AND account > \(mark) AND organisation IS NOT NULL
                        AND state = 'submitted' AND submitted_at <= \(moment)
                    ORDER BY account LIMIT \(limit))
                ) AS ways ORDER BY account, way LIMIT \(limit)
            ) AS reached JOIN account ON account.id = reached.account
                LEFT JOIN mail_bounce ON mail_bounce.email_key = account.email_key
            ORDER BY reached.account
            """
        ).map { row in
            let (account, follow, language, isDisabled, isSuspended, way) = try row.decode(
                UUID.self, UUID?.self, Language.self, Bool.self, Bool.self, Int.self)
            return Follower(
                account: account, follow: follow, language: language, isDisabled: isDisabled,
                isSuspended: isSuspended, way: Follower.Way(rawValue: way) ?? .topic)
        }
    }
}
