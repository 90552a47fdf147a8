import Domain
import Foundation
import Store

/// Blocking networks and mail domains, for moderators: with a reason, until a day, and on the record.
package struct Blocking: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// All blocks, those that are over too, the newest first.
    package func history(
        after mark: (at: Instant, id: UUID)?, limit: Int, by actor: Actor
    ) async throws -> [Block] {
        try actor.require(.manageBlocks)
        return try await BlockRepository.history(after: mark, limit: limit, in: environment.pool)
    }

    /// - Throws: what is wrong with the value, the end, or refusing a domain that many have.
    package func block(
        _ kind: Block.Kind, _ value: String, effect: Block.Effect, reason: String, until: Instant, by actor: Actor
    ) async throws -> Block {
        try actor.require(.manageBlocks)
        let now = environment.clock.now()
        guard let canonical = Block.canonical(value, kind) else { throw Refusal.invalid([.badBlock(kind)]) }
        guard until > now, until <= now.adding(seconds: kind.longest * 86_400) else {
            throw Refusal.invalid([.badEnd(days: kind.longest)])
        }
        if kind == .domain, effect == .refuse {
            let accounts = try await AccountRepository.count(
                ofDomain: environment.vault.domainKey(canonical), atMost: Block.mostAccountsRefused + 1,
                in: environment.pool)
            guard accounts <= Block.mostAccountsRefused else { throw Refusal.invalid([.widelyUsed]) }
        }
        let block = Block(
            id: .v7(at: now), kind: kind, value: canonical, effect: effect, reason: reason, madeBy: actor.account,
            madeAt: now, expiresAt: until)
        try await environment.pool.transaction { transaction in
            try await BlockRepository.add(block, in: transaction)
            try await EventRepository.append(
                [Self.event("made", block, by: actor)], at: now, in: transaction)
            try await SecurityRecord(environment).append(
                SecurityEvent(.blockAdded, actor: actor.account, subject: block.id), at: now, in: transaction)
        }
        environment.blocks.forget()
        return block
    }

    /// - Throws: `not_found` where there is none in force.
    package func end(_ id: UUID, by actor: Actor) async throws {
        try actor.require(.manageBlocks)
        let now = environment.clock.now()
        try await environment.pool.transaction { transaction in
            let ended = try await BlockRepository.end(id, by: actor.account, at: now, in: transaction)
            guard let ended else { throw Refusal.notFound }
            try await EventRepository.append(
                [Self.event("ended", ended, by: actor)], at: now, in: transaction)
            try await SecurityRecord(environment).append(
                SecurityEvent(.blockLifted, actor: actor.account, subject: id), at: now, in: transaction)
        }
        environment.blocks.forget()
    }

    /// The value is not in the record, which is for good: a network can be a household's.
    private static func event(_ what: String, _ block: Block, by actor: Actor) -> NewEvent {
        NewEvent(
            kind: "block.\(what)", subject: block.id, version: what == "made" ? 1 : 2, actor: actor.account,
            capacity: .moderator, audience: .staff,
            payload: ["kind": .text(block.kind.rawValue), "effect": .text(block.effect.rawValue)])
    }
}

extension FieldFault {
    fileprivate static func badBlock(_ kind: Block.Kind) -> FieldFault {
        let form =
            switch kind {
            case .network: "198.51.100.0/24, 2001:db8::/48"
            case .domain: "mail.example"
            }
        return FieldFault(
            "/value", "wrong_form",
            LocalizedText(
                kk: "Мынадай болуы керек: \(form); /16-дан не /32-ден (IPv6) кең емес.",
                ru: "Должно выглядеть так: \(form); не шире /16 или /32 (IPv6).",
                en: "It has to look like \(form), and be no wider than a /16 or a /32 (IPv6)."))
    }

    fileprivate static func badEnd(days: Int) -> FieldFault {
        FieldFault(
            "/expires_at", "out_of_range",
            LocalizedText(
                kk: "Мерзім болашақта болуы және \(days) күннен аспауы керек.",
                ru: "Срок должен быть в будущем, не дальше чем через \(days) дней.",
                en: "The end has to be in the future, and at most \(days) days away."))
    }

    fileprivate static let widelyUsed = FieldFault(
        "/effect", "widely_used",
        LocalizedText(
            kk: """
                Бұл доменді \(Block.mostAccountsRefused)-ден астам есептік жазба пайдаланады: одан бас тартуға болмайды, тек \
                белгілеуге болады (mark).
                """,
            ru: """
                У этого домена больше \(Block.mostAccountsRefused) учётных записей: отказывать ему нельзя, можно только \
                помечать (mark).
                """,
            en: """
                More than \(Block.mostAccountsRefused) accounts have this domain: it cannot be refused, only marked (mark).
                """))
}
