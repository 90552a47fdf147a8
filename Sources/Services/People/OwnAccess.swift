import Domain
import Foundation
import Postgres
import Store

/// One's own sessions and tokens: seeing them, making tokens for programs, ending either.
package struct OwnAccess: Sendable {
    /// What somebody wants a token for.
    package struct Wish: Hashable, Sendable {
        package var name: String
        package var scopes: Set<AccessScope>
        package var days: Int

        package init(name: String, scopes: Set<AccessScope>, days: Int) {
            self.name = name
            self.scopes = scopes
            self.days = days
        }
    }

    let environment: Environment
    /// More than anybody has programs; a list stays readable.
    static let limit = 50

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// What is open, the newest first.
    package func list(_ kind: AccessKind? = nil, of actor: Actor) async throws -> [Access] {
        try actor.require(.readAccount)
        let all = try await AccessRepository.list(
            of: actor.account, at: environment.clock.now(), in: environment.pool)
        return all.filter { kind == nil || $0.kind == kind }
    }

    /// Makes a token for a program. It never opens more than the one who makes it has. One that opens roles comes from a
    /// session, which password and code have opened not long ago; and what a token makes ends with it at the latest. So no
    /// token keeps itself alive.
    ///
    /// - Throws: `invalid`; `too_many_tokens` beyond fifty open ones.
    package func makeToken(_ wish: Wish, for actor: Actor) async throws -> SignedIn {
        try actor.require(.makeToken)
        guard wish.scopes.isSubset(of: actor.scopes) else {
            throw Refusal.invalid("/scopes", "not_yours", .scopesBeyond)
        }
        let days = wish.scopes.contains(.staff) ? AccessTerms.staffTokenDays : AccessTerms.tokenDays
        guard days.contains(wish.days) else {
            throw Refusal.invalid("/days", "out_of_range", .days(days))
        }
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            // Locked, so that two requests at once cannot both make the last one that is left.
            try await AccountRepository.lock(actor.account, in: transaction)
            let open = try await AccessRepository.list(of: actor.account, at: now, in: transaction)
            guard let maker = open.first(where: { $0.id == actor.access }) else { throw Refusal.notSignedIn }
            guard maker.kind == .session || !wish.scopes.contains(.staff) else {
                throw Refusal.invalid("/scopes", "session_needed", .sessionNeeded)
            }
            guard open.count(where: { $0.kind == .token }) < Self.limit else { throw Refusal.tooManyTokens }
            let asked = now.adding(seconds: wish.days * 86_400)
            let token = try await SignedIn.issue(
                to: actor.account, as: .token, named: wish.name, through: actor.method,
                scopes: wish.scopes.union([.read]), idle: nil,
                until: maker.kind == .token ? min(asked, maker.expiresAt) : asked, at: now, in: transaction)
            let scopes = wish.scopes.map(\.rawValue).sorted().joined(separator: "+")
            try await SecurityRecord(environment).append(
                SecurityEvent(.tokenMade, actor: actor.account, subject: token.id, facts: ["scopes": .text(scopes)]),
                at: now, in: transaction)
            return token
        }
    }

    /// Ends one of one's own.
    ///
    /// - Throws: `not_found` where one has none such that is open.
    package func end(_ id: UUID, of actor: Actor) async throws {
        try actor.require(.endAccess)
        guard try await revoke(id, of: actor, noting: .sessionEnded) else { throw Refusal.notFound }
    }

    /// Ends all of one's own but the one that this comes with; returns how many.
    package func endOthers(_ kind: AccessKind? = nil, of actor: Actor) async throws -> Int {
        try actor.require(.endAccess)
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            try await endAll(of: actor.account, but: actor.access, kind: kind, by: actor, at: now, in: transaction)
        }
    }

    /// Ends what is open of an account, such as when its password changes; returns how many.
    ///
    /// Called last in its transaction: it writes to the security record.
    @discardableResult
    func endAll(
        of account: UUID, but kept: UUID?, kind: AccessKind? = nil, by actor: Actor?, at now: Instant,
        in transaction: Transaction
    ) async throws -> Int {
        let events = try await revokeAll(of: account, but: kept, kind: kind, by: actor, at: now, in: transaction)
        try await SecurityRecord(environment).append(events, at: now, in: transaction)
        return events.count
    }

    /// The same for whoever has more to write. Returns what the security record is to have at the end of the transaction.
    ///
    /// - Parameter scope: ends only what has it.
    func revokeAll(
        of account: UUID, but kept: UUID? = nil, kind: AccessKind? = nil, with scope: AccessScope? = nil,
        by actor: Actor?, at now: Instant, in transaction: Transaction
    ) async throws -> [SecurityEvent] {
        try await AccessRepository.revokeAll(
            of: account, but: kept, kind: kind, with: scope, at: now, in: transaction
        ).map { SecurityEvent(.sessionEnded, actor: actor?.account, subject: $0) }
    }

    /// Ends the one that this comes with: signing out, which needs no scope.
    package func signOut(_ actor: Actor) async throws {
        guard let access = actor.access else { return }
        _ = try await revoke(access, of: actor, noting: .signedOut)
    }

    /// Ends the session of a browser that another takes the place of, in the transaction that opens the other one: either
    /// both happen or neither. A token that came along stays: it is a program's, and no cookie replaces it. Returns what the
    /// security record is to have at the end of the transaction.
    func replace(_ previous: Actor?, at now: Instant, in transaction: Transaction) async throws -> [SecurityEvent] {
        guard let previous, let access = previous.access,
            try await AccessRepository.revoke(access, of: previous.account, kind: .session, at: now, in: transaction)
        else { return [] }
        return [SecurityEvent(.signedOut, actor: previous.account, subject: access)]
    }

    private func revoke(_ id: UUID, of actor: Actor, noting event: SecurityEventKind) async throws -> Bool {
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            guard try await AccessRepository.revoke(id, of: actor.account, at: now, in: transaction) else {
                return false
            }
            try await SecurityRecord(environment).append(
                SecurityEvent(event, actor: actor.account, subject: id), at: now, in: transaction)
            return true
        }
    }
}

extension LocalizedText {
    fileprivate static let sessionNeeded = LocalizedText(
        kk: "Рөлдерді ашатын токенді браузерде құпиясөзбен және кодпен кіріп жасайды.",
        ru: "Токен, который открывает роли, создают, войдя в браузере с паролем и кодом.",
        en: "A token that opens roles is made in a browser, after signing in with password and code.")

    fileprivate static let scopesBeyond = LocalizedText(
        kk: "Токенге өзіңізде жоқ рұқсатты бере алмайсыз.",
        ru: "Токену нельзя дать разрешение, которого у вас нет.",
        en: "A token cannot have a scope that you do not have yourself.")

    fileprivate static func days(_ range: ClosedRange<Int>) -> LocalizedText {
        LocalizedText(
            kk: "\(range.lowerBound) мен \(range.upperBound) күннің арасында болуы керек.",
            ru: "Должно быть от \(range.lowerBound) до \(range.upperBound) дней.",
            en: "It must be between \(range.lowerBound) and \(range.upperBound) days.")
    }
}

extension Refusal {
    fileprivate static let tooManyTokens = Refusal(
        .conflict, "too_many_tokens",
        LocalizedText(
            kk: "Жаңа токен жасау үшін ескілерінің бірін жабыңыз.",
            ru: "Чтобы создать новый токен, закройте один из прежних.",
            en: "End one of your tokens before you make another."))
}
