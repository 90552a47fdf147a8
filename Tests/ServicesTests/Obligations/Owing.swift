import Domain
import Foundation
import Postgres
import Store
import Support

@testable import Services

/// What is owed under one petition, opened, moved and ended as commands do it.
struct Owing: Sendable {
    let town: Town
    let petition: UUID

    /// Opens something owed by its last day.
    @discardableResult
    func open(
        _ kind: ObligationKind, by debtor: Body?, from start: String = "2026-02-02", until due: String,
        about subject: ObligationSubject? = nil, profile: String = "kz"
    ) async throws -> ObligationSubject {
        let subject = subject ?? .commitment(UUID())
        try await apply(
            [
                .open(
                    NewObligation(
                        kind, about: subject, debtor: Debtor(debtor?.id), creditor: .applicant, article: "90-5(1)",
                        startOn: LegalDate(start)!, term: .workingDays(20), dueOn: LegalDate(due)!))
            ], at: "\(start)T05:00:00Z", profile: profile)
        return subject
    }

    func discharge(_ kind: ObligationKind, _ subject: ObligationSubject, on day: String) async throws {
        try await apply([.discharge(kind, about: subject, by: "petition.decided")], at: "\(day)T05:00:00Z")
    }

    func void(_ subject: ObligationSubject, on day: String) async throws {
        try await apply([.void(about: subject, .forwarded)], at: "\(day)T05:00:00Z")
    }

    func apply(_ changes: [ObligationChange], at moment: String, profile: String = "kz") async throws {
        let now = Instant(rfc3339: moment)!
        try await write(at: now, profile: profile) { books, petition, rules, transaction in
            try await books.apply(changes, on: petition.docket(under: rules), at: now, in: transaction)
        }
    }

    func move(_ subject: ObligationSubject, to day: String, on today: String) async throws {
        let now = Instant(rfc3339: "\(today)T05:00:00Z")!
        try await write(at: now, profile: "kz") { books, petition, rules, transaction in
            let open = try await ObligationRepository.open(of: petition.id, in: transaction)
            guard let obligation = open.first(where: { $0.subject == subject }) else { return [] }
            return try await books.move(
                obligation, ObligationMove(.extended, startOn: obligation.startOn, dueOn: LegalDate(day)!),
                because: [.ru: "Нужна экспертиза."], by: nil, capacity: .service, on: petition.docket(under: rules),
                at: now,
                in: transaction)
        }
    }

    private func write(
        at now: Instant, profile: String,
        _ work: @Sendable @escaping (ObligationBooks, Petition, BoundRules, Transaction) async throws -> [NewEvent]
    ) async throws {
        let environment = town.environment
        let version = environment.rules.inForce(profile, at: now)!
        try await environment.pool.transaction { transaction in
            _ = try await PetitionRepository.bind(
                ruleVersion: version.id, contentHash: Array(repeating: 1, count: 32), at: now, in: transaction)
            let petition = try await PetitionRepository.find(petition, locked: true, in: transaction)!
            let rules = BoundRules(book: environment.rules, version: version, body: town.village)
            let events = try await work(ObligationBooks(environment), petition, rules, transaction)
            try await EventRepository.append(events, at: now, in: transaction)
        }
    }
}

extension Town {
    /// A published petition to owe things under.
    func owing(_ subject: String = "Безопасный переход у школы") async throws -> Owing {
        Owing(town: self, petition: try await published(subject))
    }

    /// Every obligation that a list shows, read in pages of three.
    func obligations(
        _ filter: ObligationListing.Filter, order: ObligationListing.Order = .due
    ) async throws -> [ObligationView] {
        var found: [ObligationView] = []
        var mark: ObligationListing.Mark?
        repeat {
            let page = try await ObligationBrowsing(environment).list(filter, order: order, after: mark, limit: 3)
            found += page.items
            mark = page.next
        } while mark != nil
        return found
    }

    func official(of body: Body) async throws -> Actor {
        var official = try await person(400)
        official.grants = [RoleGrant(.official, body: body.id)]
        return official
    }
}
