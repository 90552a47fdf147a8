import Domain
import Foundation
import Postgres
import Store

/// Getting letters about a matter, a body or a topic without taking part in anything.
///
/// Nobody but its owner sees a follow: there is neither a list nor a count of followers.
package struct Following: Sendable {
    /// Where links in letters lead, followed by a token.
    package static let linkRoot = "/unfollow/"

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Follows `target`; the same as before where the account follows it already.
    ///
    /// - Throws: `not_found` for a matter that the account cannot read; `invalid` for a body or a topic that is none;
    ///   `too_many_follows`.
    package func follow(_ target: FollowTarget, by actor: Actor) async throws -> (view: FollowView, isNew: Bool) {
        try actor.require(.follow)
        let now = environment.clock.now()
        let (id, isNew) = try await environment.pool.transaction { transaction in
            try await requireThere(target, for: actor, in: transaction)
            try await FollowRepository.lock(actor.account, in: transaction)
            if let known = try await FollowRepository.find(target, of: actor.account, in: transaction) {
                return (known.id, false)
            }
            guard try await FollowRepository.count(of: actor.account, in: transaction) < Follow.limit else {
                throw Refusal.tooManyFollows
            }
            let follow = Follow(id: .v7(at: now), target: target, createdAt: now)
            try await FollowRepository.insert(follow, of: actor.account, in: transaction)
            return (follow.id, true)
        }
        guard let described = try await FollowRepository.described(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return (FollowView(described, rules: environment.rules), isNew)
    }

    /// Everything that the account follows, oldest first.
    package func list(by actor: Actor) async throws -> [FollowView] {
        try actor.require(.follow)
        return try await FollowRepository.described(of: actor.account, in: environment.pool).map {
            FollowView($0, rules: environment.rules)
        }
    }

    /// - Throws: `not_found` where the account has no such follow.
    package func unfollow(_ id: UUID, by actor: Actor) async throws {
        try actor.require(.follow)
        guard try await FollowRepository.delete(id, of: actor.account, in: environment.pool) else {
            throw Refusal.notFound
        }
    }

    /// What the link in a letter ends; nil where the token is none, or was used.
    package func followed(token: String) async throws -> FollowView? {
        guard let id = environment.vault.follow(ofToken: token) else { return nil }
        return try await FollowRepository.described(id, in: environment.pool).map {
            FollowView($0, rules: environment.rules)
        }
    }

    /// Ends what the link in a letter is for. Says nothing about whether there was anything to end.
    package func unfollow(token: String) async throws {
        guard let id = environment.vault.follow(ofToken: token) else { return }
        try await FollowRepository.delete(id, in: environment.pool)
    }

    private func requireThere(_ target: FollowTarget, for actor: Actor, in transaction: Transaction) async throws {
        switch target {
        case .matter(let matter):
            let docket = try await Dockets(environment).find(matter, at: environment.clock.now(), in: transaction)
            guard let docket, docket.isReadable(by: actor) else { throw Refusal.notFound }
        case .body(let id):
            guard try await BodyRepository.find(id, in: transaction) != nil else { throw Refusal.unknownFollowed }
        case .topic(let profile, let code):
            guard let profile = environment.rules.profiles[profile] else { throw Refusal.unknownProfile }
            guard profile.topic(code) != nil else { throw Refusal.invalid([.unknownTopic]) }
        }
    }
}

extension Refusal {
    fileprivate static let tooManyFollows = Refusal(
        .conflict, "too_many_follows",
        LocalizedText(
            kk: "Бір есептік жазба \(Follow.limit) нәрсеге дейін бақылай алады. Алдымен біреуінен бас тартыңыз.",
            ru:
                "С одной учётной записи можно следить не более чем за \(Follow.limit) объектами. Сначала уберите лишние.",
            en: "One account can follow \(Follow.limit) things at most. End one of them first."))

    fileprivate static let unknownFollowed = Refusal.invalid(
        "/body", "unknown_body",
        LocalizedText(kk: "Мұндай орган жоқ.", ru: "Такого органа нет.", en: "There is no such body."))

    fileprivate static let unknownProfile = Refusal.invalid(
        "/profile", "not_one_of",
        LocalizedText(kk: "Мұндай профиль жоқ.", ru: "Такого профиля нет.", en: "There is no such profile."))
}
