import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ReminderLettersTests {
    @Test func `whoever owes something is reminded, the applicant only once it is late`() async throws {
        try await withTown { town in
            let official = try await town.person(50)
            try await town.appoint(official, as: "official", of: town.village)
            for (stage, day) in [(Reminder.before, "2026-04-30"), (.due, "2026-05-08"), (.late, "2026-05-09")] {
                town.clock.set("\(day)T08:00:00Z")
                try await town.remind(stage, of: .consideration, owedBy: .body(town.village.id))
            }
            for stage in ["reminder_before", "reminder_due", "reminder_late"] {
                let letters = try await town.letters(stage)
                #expect(letters.map(\.recipient).sorted() == [official.recipient, "address:village-akim@example.org"])
                #expect(
                    letters.allSatisfy { $0.letter.body.contains("2026-05-08") && $0.letter.body.contains("90-5(1)") })
                #expect(letters.allSatisfy { $0.letter.body.contains("91(2)") })
            }
            // A Saturday: no working day has passed, and yet it is late.
            let late = try #require(try await town.letters("reminder_late").first { $0.letter.language == .ru })
            #expect(late.letter.body.contains("Просрочка: 1 рабочий день."))
            // What silence means the petition's own letter says.
            #expect(try await town.letters("answer_overdue").isEmpty)
            try await town.remind(.late, of: .registration, owedBy: .body(town.village.id))
            #expect(try await town.letters("answer_overdue").map(\.recipient) == [try await town.person(1).recipient])
        }
    }

    @Test func `what the service owes is its moderators' to do`() async throws {
        try await withTown { town in
            let moderators = [try await town.person(2), try await town.person(3)]
            for moderator in moderators { try await town.appoint(moderator, as: "moderator") }
            try await town.remind(.before, of: .complianceCheck, owedBy: .service)
            let letters = try await town.letters("reminder_before")
            #expect(letters.map(\.recipient).sorted() == moderators.map(\.recipient).sorted())
            let first = try #require(letters.first).letter
            #expect(first.subject.hasSuffix(". Проверка на соответствие: срок подходит"))
        }
    }

    @Test func `what a body owes that has nobody reaches whoever can appoint somebody`() async throws {
        try await withTown { town in
            let administrator = try await town.person(4)
            try await town.appoint(administrator, as: "administrator")
            var village = town.village
            village.contactEmail = nil
            try await BodyRepository.put(village, in: town.environment.pool)
            try await town.remind(.due, of: .proposalReply, owedBy: .body(village.id), under: village)
            #expect(try await town.letters("reminder_due").map(\.recipient) == [administrator.recipient])
        }
    }

    @Test(arguments: [ObligationMove.Kind.extended, .recounted, .corrected, .followed])
    func `both sides are told where a date has moved to, and why`(_ kind: ObligationMove.Kind) async throws {
        try await withTown { town in
            let (petition, rules) = try await town.petition()
            let obligation = town.obligation(.consideration, of: petition, owedBy: .body(town.village.id))
            try await town.environment.pool.transaction { transaction in
                try await ReminderLetters(town.environment).postMove(
                    of: obligation, was: LegalDate("2026-04-30")!, as: kind, because: [.ru: "Нужна экспертиза."],
                    in: petition.docket(under: rules), at: town.clock.now, in: transaction)
            }
            let letters = try await town.letters("date_moved")
            let applicant = try await town.person(1).recipient
            #expect(letters.map(\.recipient).sorted() == [applicant, "address:village-akim@example.org"])
            for text in ["2026-04-30", "2026-05-08", "Нужна экспертиза."] {
                #expect(letters.allSatisfy { $0.letter.body.contains(text) })
            }
        }
    }

    @Test func `what is owed has a name of its own in each language`() {
        for language in Language.allCases {
            #expect(Set(ObligationKind.allCases.map { $0.label[language] }).count == ObligationKind.allCases.count)
        }
    }
}

extension Town {
    fileprivate func appoint(_ person: Actor, as role: String, of body: Body? = nil) async throws {
        try await environment.pool.query(
            """
            INSERT INTO role_grant (account, role, body, granted_at, granted_by)
            VALUES (\(person.account), \(role), \(body?.id), \(clock.now), 'test')
            """)
    }

    fileprivate func petition() async throws -> (Petition, BoundRules) {
        let known = try await environment.pool.first("SELECT id FROM petition")?.decode(UUID.self)
        let id = if let known { known } else { try await filed() }
        let petition = try #require(try await PetitionRepository.find(id, in: environment.pool))
        let version = try #require(Self.rules.version("kz@2026-01-01"))
        return (petition, BoundRules(book: Self.rules, version: version, body: village))
    }

    /// Due on Friday, 8 May 2026.
    fileprivate func obligation(_ kind: ObligationKind, of petition: Petition, owedBy debtor: Debtor) -> Obligation {
        Obligation(
            id: .v7(at: clock.now), kind: kind, subject: .petition(petition.id), matter: .petition(petition.id),
            profile: "kz",
            debtor: debtor, creditor: .applicant, tier: "local", topic: petition.text.topic,
            ruleVersion: "kz@2026-01-01", article: "90-5(1)", startOn: LegalDate("2026-04-08")!, term: nil,
            calendarEdition: "", dueOn: LegalDate("2026-05-08")!, openedAt: clock.now)
    }

    fileprivate func remind(
        _ stage: Reminder, of kind: ObligationKind, owedBy debtor: Debtor, under body: Body? = nil
    ) async throws {
        var (petition, rules) = try await petition()
        rules.body = body ?? rules.body
        let obligation = obligation(kind, of: petition, owedBy: debtor)
        try await environment.pool.transaction { [rules] transaction in
            try await ReminderLetters(environment).post(
                stage, about: obligation, in: petition.docket(under: rules), at: clock.now, in: transaction)
        }
    }
}
