import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct RedactingTests {
    private static let text = "Автобус нужен и в воскресенье. Звоните соседу Ерлану: 8 701 555 44 33."
    private static let phone = "8 701 555 44 33"

    private static func order(_ quote: String = phone, in place: String = "text") -> RedactionOrder {
        RedactionOrder(
            code: .personalData, reason: "Указан телефон другого человека.",
            passages: [RedactionPassage(place: place, words: .quote(quote, occurrence: 1))])
    }

    private func redact(
        _ contribution: Contribution, _ order: RedactionOrder = order(), by number: Int = 80, in town: Town
    ) async throws -> RedactionView {
        try await Redacting(town.environment).redact(
            contribution.id, order, expecting: contribution.version, by: try await town.person(number, .moderator))
    }

    private func shown(_ id: UUID, to reader: Actor? = nil, in town: Town) async throws -> String? {
        try await ContributionBrowsing(town.environment).contribution(id, reader: reader).content?.text
    }

    @Test func `what is taken out is seen by nobody, found by no search, and is marked where it stood`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, Town.content(Self.text), by: author)
            let letters = try await town.count("outbox")
            _ = try await redact(sent, in: town)

            let marked = "Автобус нужен и в воскресенье. Звоните соседу Ерлану: ⟦personal_data⟧."
            #expect(try await shown(sent.id, in: town) == marked)
            let browsing = ContributionBrowsing(town.environment)
            var filter = ContributionListing.Filter(consultation: consultation.id)
            let listed = try await browsing.list(filter, after: nil, limit: 10)
            #expect(listed.map(\.text) == [marked] && listed.map(\.redactions) == [1])
            filter.search = "555"
            #expect(try await browsing.list(filter, after: nil, limit: 10).isEmpty)
            filter.search = "соседу"
            #expect(try await browsing.list(filter, after: nil, limit: 10).count == 1)
            #expect(try await town.count("outbox") == letters + 1)
            // Neither in the record nor anywhere else in the database in clear.
            for table in ["event", "contribution", "contribution_revision", "redaction"] {
                let found = try await town.environment.pool.first(
                    "SELECT count(*) FROM \(unsafeSQL: table) t WHERE t::text LIKE '%555 44%'")
                #expect(try found?.decode(Int.self) == 0, "\(table)")
            }
            let figures = try await RedactionBrowsing(town.environment).figures(of: consultation.id)
            #expect(figures.inForce == 1 && figures.contributions == 1 && figures.of(.personalData) == 1)
        }
    }

    @Test func `its author and whoever answers read all of it, and the author sees who looked`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, Town.content(Self.text), by: author)
            _ = try await redact(sent, in: town)
            #expect(try await shown(sent.id, to: author, in: town) == Self.text)
            #expect(try await shown(sent.id, to: try await town.person(2), in: town) != Self.text)
            let before = try await DataAccessLog(town.environment).own(after: nil, limit: 50, by: author).count
            #expect(try await shown(sent.id, to: try await town.consultant(), in: town) == Self.text)
            let looks = try await DataAccessLog(town.environment).own(after: nil, limit: 50, by: author)
            #expect(looks.count == before + 1 && looks.contains { $0.body?.id == town.village.id })
        }
    }

    @Test func `an earlier revision does not show it either, and a later one has it taken out again and waits`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let contributing = Contributing(town.environment)
            var own = try await town.contribute(
                to: consultation.id, Town.content("Первое: \(Self.phone)."), by: author)
            own = try await contributing.save(own.id, Town.content(Self.text), expecting: own.version, by: author)
                .contribution
            own = try await contributing.submit(own.id, expecting: own.version, by: author).contribution
            _ = try await redact(own, in: town)
            let browsing = ContributionBrowsing(town.environment)
            let revisions = try await browsing.revisions(of: own.id, reader: nil)
            #expect(revisions.map(\.number) == [1, 2])
            #expect(revisions.first?.content?.text == "Первое: ⟦personal_data⟧.")
            #expect(
                revisions.allSatisfy { $0.content?.text.contains("555") == false && $0.content?.disclosure.name == nil }
            )
            let owned = try await browsing.revisions(of: own.id, reader: author)
            #expect(owned.map(\.content?.text) == ["Первое: \(Self.phone).", Self.text])

            let now = try await browsing.contribution(own.id, reader: author).contribution
            let later = Town.content("И ещё раз: \(Self.phone)!")
            let saved = try await contributing.save(own.id, later, expecting: now.version, by: author).contribution
            let third = try await contributing.submit(own.id, expecting: saved.version, by: author).contribution
            #expect(third.publication == .pending)
            #expect(try await shown(own.id, in: town) == nil)
            let moderator = try await town.person(81, .moderator)
            let queue = try await ContributionModerating(town.environment).queue(after: nil, limit: 5, by: moderator)
            #expect(queue.map(\.content?.text) == [later.text])
            _ = try await ContributionModerating(town.environment).decide(
                .publication, on: own.id, expecting: third.version, by: moderator)
            #expect(try await shown(own.id, in: town) == "И ещё раз: ⟦personal_data⟧!")
            #expect(try await browsing.revisions(of: own.id, reader: nil).count == 3)
        }
    }

    @Test func `a comment on a passage loses the words where it stands in the document as well`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            var content = Town.content("Согласна.")
            content.comments = [Town.comment(on: document, passage: 3, "Звоните: \(Self.phone).")]
            let sent = try await town.contribute(to: consultation.id, content, by: try await town.person(1))
            _ = try await redact(sent, Self.order(in: "comments/1/text"), in: town)
            let comments = try await PassageCommentListing.page(
                .init(document: document, version: 1), after: nil, limit: 10, in: town.environment.pool)
            #expect(comments.map(\.comment.text) == ["Звоните: ⟦personal_data⟧."])
        }
    }

    @Test func `the author complains, another moderator owes a look, and lifting puts the words back`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, Town.content(Self.text), by: author)
            let made = try await redact(sent, in: town)
            let redacting = Redacting(town.environment)
            let stranger = try await town.person(2)
            let refused = await #expect(throws: Refusal.self) {
                _ = try await redacting.complain(
                    of: made.redaction.id, text: "Это мой телефон.", expecting: 1, by: stranger)
            }
            #expect(refused?.code == "not_found")
            let complained = try await redacting.complain(
                of: made.redaction.id, text: "Это телефон приёмной: \(Self.phone).", expecting: 1, by: author)
            let owed = try await ObligationRepository.open(of: consultation.id, in: town.environment.pool)
            let review = try #require(owed.first { $0.kind == .redactionReview })
            #expect(review.subject == .redaction(made.redaction.id) && review.debtor == .service)
            let browsing = RedactionBrowsing(town.environment)
            let first = try await town.person(80, .moderator)
            #expect(try await browsing.waiting(after: nil, limit: 5, by: first).count == 1)
            #expect(try await browsing.redaction(made.redaction.id, reader: nil).redaction.objection?.text == "")
            let own = await #expect(throws: Refusal.self) {
                _ = try await redacting.review(
                    made.redaction.id, .upheld, because: "Так и остаётся.", expecting: complained.redaction.version,
                    by: first)
            }
            #expect(own?.code == "same_moderator")
            let lifted = try await redacting.review(
                made.redaction.id, .lifted, because: "Номер опубликован самим органом.",
                expecting: complained.redaction.version, by: try await town.person(81, .moderator))
            #expect(!lifted.redaction.isInForce)
            #expect(try await shown(sent.id, in: town) == Self.text)
            var filter = ContributionListing.Filter(consultation: consultation.id)
            filter.search = "555"
            #expect(try await ContributionBrowsing(town.environment).list(filter, after: nil, limit: 5).count == 1)
            let left = try await ObligationRepository.open(of: consultation.id, in: town.environment.pool)
            #expect(!left.contains { $0.kind == .redactionReview })
            #expect(try await browsing.waiting(after: nil, limit: 5, by: first).isEmpty)
        }
    }

    @Test func `what was upheld stays out, is said why, and is not complained of twice`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, Town.content(Self.text), by: author)
            let made = try await redact(sent, in: town)
            let redacting = Redacting(town.environment)
            _ = try await redacting.complain(
                of: made.redaction.id, text: "Верните, пожалуйста.", expecting: 1, by: author)
            let upheld = try await redacting.review(
                made.redaction.id, .upheld, because: "Сосед не давал согласия.", expecting: 2,
                by: try await town.person(81, .moderator))
            #expect(upheld.redaction.review?.reason == "Сосед не давал согласия.")
            #expect(try await shown(sent.id, in: town)?.contains("⟦personal_data⟧") == true)
            let again = await #expect(throws: Refusal.self) {
                _ = try await redacting.complain(
                    of: made.redaction.id, text: "Верните всё-таки.", expecting: 3, by: author)
            }
            #expect(again?.code == "already_done")
            let figures = try await RedactionBrowsing(town.environment).figures(of: consultation.id)
            #expect(figures.complaints == 1 && figures.openComplaints == 0 && figures.inForce == 1)
        }
    }

    @Test func `a moderator does not redact their own, a stale version, or what is confidential`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            var author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, Town.content(Self.text), by: author)
            author.grants = [RoleGrant(.moderator)]
            let redacting = Redacting(town.environment)
            let moderator = try await town.person(80, .moderator)
            let cases: [(Actor, Int, String)] = [
                (author, sent.version, "own_contribution"), (moderator, sent.version + 1, "stale_version"),
            ]
            for (actor, version, code) in cases {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await redacting.redact(sent.id, Self.order(), expecting: version, by: actor)
                }
                #expect(refusal?.code == code)
            }
            let secret = try await town.contribute(
                to: consultation.id, Town.content(Self.text, .confidential), by: try await town.person(3))
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await redacting.redact(secret.id, Self.order(), expecting: secret.version, by: moderator)
            }
            #expect(refusal?.code == "confidential")
        }
    }

    @Test func `a text is taken out as a whole neither at once nor bit by bit, and the database refuses it as well`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let sent = try await town.contribute(
                to: consultation.id, Town.content(Self.text), by: try await town.person(1))
            let whole = RedactionOrder(
                code: .abusive, reason: "Весь текст неприемлем.",
                passages: [RedactionPassage(place: "text", words: .range(0..<Self.text.unicodeScalars.count))])
            #expect(
                try await refusal { _ = try await redact(sent, whole, in: town) }?.faults.map(\.code) == [
                    "nothing_left"
                ])
            let made = try await redact(sent, Self.order("Автобус нужен и в воскресенье. "), in: town)
            #expect(made.redaction.isInForce)
            var next = sent
            next.version += 1
            let rest = Self.order("Звоните соседу Ерлану: \(Self.phone)")
            #expect(
                try await refusal { _ = try await redact(next, rest, in: town) }?.faults.map(\.code) == ["nothing_left"]
            )
            let error = await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query(
                    """
                    UPDATE contribution SET text = '⟦abusive⟧, ⟦abusive⟧.',
                        content = content || '{"text": "⟦abusive⟧, ⟦abusive⟧."}' WHERE id = \(sent.id)
                    """)
            }
            #expect(error?.sqlState == .restrictViolation)
        }
    }

    @Test func `a revision that has nothing but words that are out waits, and is not published`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, Town.content(Self.text), by: author)
            _ = try await redact(sent, in: town)
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(
                sent.id, Town.content(Self.phone), expecting: sent.version + 1, by: author
            ).contribution
            let again = try await contributing.submit(sent.id, expecting: saved.version, by: author).contribution
            #expect(again.publication == .pending)
            let moderator = try await town.person(81, .moderator)
            let refused = try await refusal {
                _ = try await ContributionModerating(town.environment).decide(
                    .publication, on: sent.id, expecting: again.version, by: moderator)
            }
            #expect(refused?.code == "nothing_left")
        }
    }

    @Test func `a name that is taken out is marked everywhere, its author reads it, and a review gives it back`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            var content = Town.content("Автобус нужен.", .pseudonymous)
            content.disclosure.name = "Сосед Ерлан вор"
            let sent = try await town.contribute(to: consultation.id, content, by: author)
            let order = RedactionOrder(
                code: .abusive, reason: "Псевдоним оскорбляет другого человека.", passages: [], isOfName: true)
            let made = try await redact(sent, order, in: town)
            #expect(made.redaction.isOfName && made.redaction.words == ["Сосед Ерлан вор"])
            let browsing = ContributionBrowsing(town.environment)
            let listed = try await browsing.list(.init(consultation: consultation.id), after: nil, limit: 5)
            #expect(listed.map(\.name) == ["⟦abusive⟧"] && listed.map(\.redactions) == [1])
            let public_ = try await browsing.contribution(sent.id, reader: nil)
            #expect(public_.content?.disclosure.name == "⟦abusive⟧" && public_.content?.text == "Автобус нужен.")
            let own = try await browsing.contribution(sent.id, reader: author)
            #expect(own.content?.disclosure.name == "Сосед Ерлан вор")
            for table in ["event", "contribution", "contribution_revision", "redaction"] {
                let found = try await town.environment.pool.first(
                    "SELECT count(*) FROM \(unsafeSQL: table) t WHERE t::text LIKE '%Ерлан%'")
                #expect(try found?.decode(Int.self) == 0, "\(table)")
            }
            #expect(try await RedactionBrowsing(town.environment).figures(of: consultation.id).of(.abusive) == 1)
            let letter = try #require(try await town.letters("contribution_redacted").last)
            #expect(letter.recipient == author.recipient && letter.letter.body.contains("Сосед Ерлан вор"))

            // Sent again under the same name it stays out, and is looked at first.
            let contributing = Contributing(town.environment)
            var saved = try await contributing.save(
                sent.id, content, expecting: own.contribution.version, by: author
            ).contribution
            saved = try await contributing.submit(sent.id, expecting: saved.version, by: author).contribution
            #expect(saved.publication == .pending)
            _ = try await ContributionModerating(town.environment).decide(
                .publication, on: sent.id, expecting: saved.version, by: try await town.person(81, .moderator))
            #expect(try await browsing.contribution(sent.id, reader: nil).content?.disclosure.name == "⟦abusive⟧")

            let redacting = Redacting(town.environment)
            _ = try await redacting.complain(
                of: made.redaction.id, text: "Это сценическое имя.", expecting: 1, by: author)
            _ = try await redacting.review(
                made.redaction.id, .lifted, because: "Так зовут героя книги.", expecting: 2,
                by: try await town.person(81, .moderator))
            #expect(
                try await browsing.contribution(sent.id, reader: nil).content?.disclosure.name == "Сосед Ерлан вор")
        }
    }

    @Test func `a name that its author has changed since is not put back`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, by: author)
            let made = try await redact(
                sent,
                RedactionOrder(
                    code: .personalData, reason: "Имя другого человека.", passages: [], isOfName: true), in: town)
            var other = Town.content("Автобус нужен.")
            other.disclosure.name = "Другое имя"
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(sent.id, other, expecting: sent.version + 1, by: author)
                .contribution
            let again = try await contributing.submit(sent.id, expecting: saved.version, by: author).contribution
            let moderator = try await town.person(81, .moderator)
            _ = try await ContributionModerating(town.environment).decide(
                .publication, on: sent.id, expecting: again.version, by: moderator)
            _ = try await Redacting(town.environment).review(
                made.redaction.id, .lifted, because: "Имя всё же его собственное.", expecting: 1, by: moderator)
            let shown = try await ContributionBrowsing(town.environment).contribution(sent.id, reader: nil)
            #expect(shown.content?.disclosure.name == "Другое имя")
        }
    }

    @Test func `a moderator is told where else the words still stand, and nobody else is`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            var content = Town.content(Self.text)
            content.comments = [Town.comment(on: document, passage: 3, "И ещё: \(Self.phone), \"сосед\".")]
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, content, by: author)
            let same = try await town.contribute(
                to: consultation.id, Town.content("Звоните: \(Self.phone)."), by: try await town.person(2))
            _ = try await town.contribute(
                to: consultation.id, Town.content("Тайно: \(Self.phone).", .confidential),
                by: try await town.person(3))
            let made = try await redact(sent, in: town)
            #expect(made.remnants?.map(\.kind) == [.text, .contribution])
            #expect(made.remnants?.first?.place == "comments/1/text" && made.remnants?.last?.id == same.id)
            let browsing = RedactionBrowsing(town.environment)
            for reader in [nil, author, try await town.person(5)] {
                #expect(try await browsing.redaction(made.redaction.id, reader: reader).remnants == nil)
            }
            var next = sent
            next.version += 1
            _ = try await redact(next, Self.order(in: "comments/1/text"), in: town)
            _ = try await redact(same, in: town)
            let moderator = try await town.person(80, .moderator)
            #expect(try await browsing.redaction(made.redaction.id, reader: moderator).remnants == [])
            // Words with quotation marks are found as they stand, in small letters or capitals.
            let quoted = try await RedactionRemnantRepository.contributions(
                with: ["\"СОСЕД\""], beside: same.id, in: consultation.id, in: town.environment.pool)
            #expect(quoted.map(\.id) == [sent.id])
        }
    }

    @Test func `a revision is changed in the database only where its original is kept`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let sent = try await town.contribute(
                to: consultation.id, Town.content(Self.text), by: try await town.person(1))
            let error = await #expect(throws: PostgresError.self) {
                try await town.environment.pool.transaction { transaction in
                    try await ContributionRepository.rewrite(
                        Town.content("Другое."), revision: 1, of: sent.id, in: transaction)
                }
            }
            #expect(error?.sqlState == .restrictViolation)
        }
    }
}
