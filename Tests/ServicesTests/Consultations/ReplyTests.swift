import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct ReplyTests {
    @Test func `coverage grows with each reply, and a closer one counts before one to a theme`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let (coding, replying) = (Coding(town.environment), Replying(town.environment))
            #expect(try await replying.coverage(of: consultation).unanswered == 3)
            let theme = try await coding.add(Self.theme, to: consultation, by: official)
            #expect(try await coding.assign(theme.id, to: Array(contributions.prefix(2)), by: official) == 2)
            let general = try await replying.reply(
                to: .theme(theme.id), Self.wording(.noted), in: consultation, by: official)
            #expect(general.reaches == 2)
            #expect(try await replying.coverage(of: consultation).answered == 2)

            let close = try await replying.reply(
                to: .contribution(contributions[0]), Self.wording(.accepted), in: consultation, by: official)
            #expect(try await replying.answer(to: contributions[0])?.reply.id == close.reply.id)
            #expect(try await replying.answer(to: contributions[1])?.reply.id == general.reply.id)
            // The later reply to the theme does not push the closer one aside.
            let newer = try await replying.reply(
                to: .theme(theme.id), Self.wording(.notAccepted), in: consultation, by: official)
            #expect(try await replying.answer(to: contributions[0])?.reply.id == close.reply.id)
            #expect(try await replying.answer(to: contributions[1])?.reply.id == newer.reply.id)

            #expect(try await coding.assign(theme.id, to: [contributions[2]], by: official) == 1)
            let coverage = try await replying.coverage(of: consultation)
            #expect(coverage.isComplete && coverage.of(.accepted) == 1 && coverage.of(.notAccepted) == 2)
            #expect(try await coding.unassign(theme.id, from: [contributions[2]], by: official) == 1)
            #expect(try await replying.coverage(of: consultation).unanswered == 1)
        }
    }

    @Test func `a theme is assigned by a search, whose words and count are kept`() async throws {
        try await withClosed { town, consultation, _, official in
            let coding = Coding(town.environment)
            let theme = try await coding.add(Self.theme, to: consultation, by: official)
            #expect(try await coding.assign(theme.id, toFound: "воскресенье", by: official).changed == 3)
            #expect(try await coding.assign(theme.id, toFound: "воскресенье", by: official).changed == 0)
            let kept = try await town.environment.pool.query("SELECT query, found FROM theme_search").map {
                try $0.decode(String.self, Int.self)
            }
            #expect(kept.map(\.0) == ["воскресенье", "воскресенье"] && kept.map(\.1) == [3, 3])
            #expect(try await coding.themes(of: consultation).map(\.contributions) == [3])
        }
    }

    @Test func `what is accepted says what changed, and every reply says why`() async throws {
        try await withClosed { town, consultation, contributions, official in
            var bare = Self.wording(.accepted)
            bare.change = nil
            bare.reason.kk = ""
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await Replying(town.environment).reply(
                    to: .contribution(contributions[0]), bare, in: consultation, by: official)
            }
            #expect(refusal?.faults.map(\.pointer) == ["/reason/kk", "/change"])
        }
    }

    @Test func `a reply points to passages of a published version, which shows a change only where it follows another`()
        async throws
    {
        try await withClosed { town, consultation, contributions, official in
            let replying = Replying(town.environment)
            let document = try await town.publish(Town.planText, in: consultation, by: official).document.id
            var wording = Self.wording(.accepted)
            wording.change = nil
            func pointer(_ span: PassageSpan) async throws -> [String]? {
                wording.passages = span
                return try await refusal {
                    _ = try await replying.reply(
                        to: .contribution(contributions[0]), wording, in: consultation, by: official)
                }?.faults.map(\.pointer)
            }
            #expect(try await pointer(.init(document: document, version: 1, first: 2, last: 3)) == ["/change"])
            try await town.publish(Town.laterPlanText, of: document, in: consultation, by: official)
            for (span, fault) in [
                (PassageSpan(document: UUID(), version: 2, first: 1, last: 1), "/passages/document"),
                (PassageSpan(document: document, version: 3, first: 1, last: 1), "/passages/version"),
                (PassageSpan(document: document, version: 2, first: 5, last: 6), "/passages/last"),
                (PassageSpan(document: document, version: 2, first: 3, last: 2), "/passages/last"),
            ] {
                #expect(try await pointer(span) == [fault])
            }
            let span = PassageSpan(document: document, version: 2, first: 4, last: 5)
            #expect(try await pointer(span) == nil)
            #expect(try await replying.answer(to: contributions[0])?.reply.passages == span)
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query(
                    """
                    INSERT INTO reply (id, consultation, number, scope, contribution, disposition, original, reason_kk,
                        reason_ru, reason_en, changed_document, changed_version, first_passage, last_passage, author,
                        replied_at)
                    SELECT gen_random_uuid(), consultation, number + 1, scope, contribution, disposition, original,
                        reason_kk, reason_ru, reason_en, changed_document, 1, first_passage, last_passage, author,
                        replied_at
                    FROM reply
                    """)
            }
        }
    }

    @Test func `an outcome names what was said by theme, what was replied and what changed`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let (coding, replying) = (Coding(town.environment), Replying(town.environment))
            let document = try await town.publish(Town.planText, in: consultation, by: official).document.id
            try await town.publish(Town.laterPlanText, of: document, in: consultation, by: official)
            let theme = try await coding.add(Self.theme, to: consultation, by: official)
            _ = try await coding.assign(theme.id, to: contributions, by: official)
            _ = try await replying.reply(
                to: .theme(theme.id), Self.wording(.outOfScope), in: consultation, by: official)
            _ = try await replying.reply(to: .theme(theme.id), Self.wording(.noted), in: consultation, by: official)
            for number in [0, 1] {
                _ = try await replying.reply(
                    to: .contribution(contributions[number]), Self.wording(.noted), in: consultation, by: official)
            }
            var accepted = Self.wording(.accepted)
            accepted.passages = PassageSpan(document: document, version: 2, first: 4, last: 4)
            accepted.decision = LocalizedText(
                kk: "Әкімнің қаулысы", ru: "Постановление акима", en: "Decree of the akim")
            _ = try await replying.reply(to: .contribution(contributions[1]), accepted, in: consultation, by: official)

            let figures = try await Concluding(town.environment).figures(of: consultation)
            // What a later one took the place of, and what changed nothing for a single contribution, is left out.
            #expect(figures.replies.map(\.disposition) == [.noted, .accepted])
            #expect(figures.replies.map(\.theme) == [1, nil] && figures.replies.map(\.reaches) == [1, 1])
            let reference = try await ContributionRepository.find(
                contributions[1], in: town.environment.pool)?.contribution.reference
            #expect(figures.replies[1].contribution == reference)
            #expect(
                figures.replies[1].passages?.label == "2." && figures.replies[1].passages?.title == Town.documentTitle)
            #expect(figures.replies[1].decision == accepted.decision && figures.repliesLeftOut == 0)
            let bounded = try await OutcomeRepository.replies(
                of: consultation, naming: 3, limit: 1, in: town.environment.pool)
            #expect(bounded.listed.map(\.disposition) == [.noted] && bounded.leftOut == 1)

            // What was published keeps what it said then.
            try await town.conclude(consultation, Self.outcome, by: official)
            let report = try #require(try await Concluding(town.environment).reports(of: consultation).first)
            #expect(report.figures.replies == figures.replies)
        }
    }

    @Test func `nothing is answered while people can still change what they say`() async throws {
        try await withTown { town in
            let open = try await town.openConsultation()
            let contribution = try await town.contribute(to: open.id, by: try await town.person(1))
            let official = try await town.consultant()
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await Replying(town.environment).reply(
                    to: .contribution(contribution.id), Self.wording(.noted), in: open.id, by: official)
            }
            #expect(refusal?.code == "wrong_state")
        }
    }

    @Test func `an outcome is complete with every answer, and otherwise partial with the rest owed`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let (concluding, replying) = (Concluding(town.environment), Replying(town.environment))
            for id in contributions.prefix(2) {
                _ = try await replying.reply(
                    to: .contribution(id), Self.wording(.noted), in: consultation, by: official)
            }
            let analysing = try await Consulting(town.environment).carryOut(
                .beginAnalysis, on: consultation, expecting: nil, by: official
            ).consultation
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await concluding.publish(
                    Self.outcome, of: consultation, expecting: analysing.version, by: official)
            }
            #expect(refusal?.code == "not_complete")
            var partial = Self.outcome
            partial.isPartial = true
            let first = try await concluding.publish(
                partial, of: consultation, expecting: analysing.version, by: official)
            #expect(first.figures.unanswered == 1 && first.figures.contributions == 3)
            #expect(try await town.owedIn(consultation) == ["consultation_outcome", "remaining_replies open"])

            _ = try await replying.reply(
                to: .contribution(contributions[2]), Self.wording(.noted), in: consultation, by: official)
            #expect(try await town.owedIn(consultation) == ["consultation_outcome", "remaining_replies"])
            let view = try await ConsultationBrowsing(town.environment).consultation(consultation, reader: nil)
            let second = try await concluding.publish(
                Self.outcome, of: consultation, expecting: view.consultation.version, by: official)
            #expect(second.version == 2 && second.figures.isComplete)
            #expect(try await ConsultationTerms(town.environment).sweep() == 1)
            let ended = try await ConsultationBrowsing(town.environment).consultation(consultation, reader: nil)
            #expect(ended.consultation.state == .concluded)
            let recount = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(recount.differences == 0)
        }
    }

    @Test func `reopened, an outcome is owed later, and what is changed is answered anew`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let replying = Replying(town.environment)
            _ = try await replying.reply(
                to: .contribution(contributions[0]), Self.wording(.noted), in: consultation, by: official)
            let closesAt = town.clock.now.adding(seconds: 10 * 86_400)
            let due = try await town.outcomeDueOn(of: consultation)
            _ = try await Consulting(town.environment).carryOut(
                .reopen(closesAt: closesAt, reason: Town.publicReason), on: consultation, expecting: nil,
                by: official)
            #expect(try await town.owedIn(consultation) == ["consultation_outcome open"])
            #expect(try await town.outcomeDueOn(of: consultation) > due)
            #expect(try await replying.coverage(of: consultation).answered == 1)

            town.clock.advance(seconds: 60)
            let (author, contributing) = (try await town.person(1), Contributing(town.environment))
            let mine = try await ContributionBrowsing(town.environment).contribution(contributions[0], reader: author)
            let saved = try await contributing.save(
                contributions[0], Town.content("Автобус нужен и в субботу."), expecting: mine.contribution.version,
                by: author)
            _ = try await contributing.submit(contributions[0], expecting: saved.contribution.version, by: author)
            #expect(try await replying.coverage(of: consultation).answered == 0)
            town.clock.advance(seconds: 10 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            #expect(try await town.owedIn(consultation) == ["consultation_outcome open"])
        }
    }

    @Test func `a reply speaks of its own consultation's themes and promises only`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let other = try await town.openConsultation()
            let (coding, replying) = (Coding(town.environment), Replying(town.environment))
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let theme = try await coding.add(Self.theme, to: other.id, by: official)
            let promise = try await Commitments(town.environment).make(
                Self.promise, in: .consultation(other.id), by: official)
            var promising = Self.wording(.accepted)
            promising.commitment = promise.commitment.id
            for (target, wording, pointer) in [
                (ReplyTarget.theme(theme.id), Self.wording(.noted), "/theme"),
                (.contribution(contributions[0]), promising, "/commitment"),
            ] {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await replying.reply(to: target, wording, in: consultation, by: official)
                }
                #expect(refusal?.faults.map(\.pointer) == [pointer])
                #expect(refusal?.faults.map(\.code) == ["not_of_consultation"])
            }
        }
    }

    @Test func `whoever contributed is told of the outcome without following, and once where they follow too`()
        async throws
    {
        try await withClosed { town, consultation, contributions, official in
            _ = try await Following(town.environment).follow(
                .matter(.consultation(consultation)), by: try await town.person(1))
            try await FollowerLetters(town.environment).deliverDue()
            town.clock.advance(seconds: 1)
            for id in contributions {
                _ = try await Replying(town.environment).reply(
                    to: .contribution(id), Self.wording(.noted), in: consultation, by: official)
            }
            let analysing = try await Consulting(town.environment).carryOut(
                .beginAnalysis, on: consultation, expecting: nil, by: official
            ).consultation
            _ = try await Concluding(town.environment).publish(
                Self.outcome, of: consultation, expecting: analysing.version, by: official)
            #expect(try await FollowerLetters(town.environment).deliverDue() == 3)
            let letters = try await town.letters("followed_outcome_published").map(\.letter)
            #expect(letters.filter { $0.unfollowPath != nil }.count == 1)
            #expect(letters.filter { $0.body.contains("высказались в этой консультации") }.count == 2)
        }
    }

    @Test func `each author is told once what became of what they said`() async throws {
        try await withClosed { town, consultation, contributions, official in
            _ = try await Replying(town.environment).reply(
                to: .contribution(contributions[0]), Self.wording(.accepted), in: consultation, by: official)
            #expect(try await ReplyLetters(town.environment).deliverDue() == 1)
            #expect(try await ReplyLetters(town.environment).deliverDue() == 0)
        }
    }

    @Test func `a reply does not say what is kept from the public, unless everybody reads it elsewhere`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let secret = "Меня уволят из акимата, если узнают, что директор парка продаёт билеты мимо кассы."
            let shared = "Просим вернуть вечерний автобус номер семь, на нём ездит вся наша смена."
            var said: [UUID] = []
            for (number, content) in [
                Town.content("\(shared) \(secret)", .confidential), Town.content(shared, .confidential),
                Town.content(shared),
                Town.content("Звоните Ахметову по номеру 87010000000, он знает."),
            ].enumerated() {
                said.append(
                    try await town.contribute(to: consultation.id, content, by: try await town.person(number + 1)).id)
            }
            _ = try await Redacting(town.environment).redact(
                said[3],
                RedactionOrder(
                    code: .personalData, reason: "Назван другой человек.",
                    passages: [RedactionPassage(place: "text", words: .quote("87010000000", occurrence: 1))]),
                expecting: 2, by: try await town.person(50, .moderator))
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let (official, replying) = (try await town.consultant(), Replying(town.environment))
            let theme = try await Coding(town.environment).add(Self.theme, to: consultation.id, by: official)
            _ = try await Coding(town.environment).assign(theme.id, to: said, by: official)
            func wording(_ russian: String) -> Replying.Wording {
                var wording = Self.wording(.noted)
                wording.reason.ru = russian
                return wording
            }
            let telling = [
                "\(shared) А ещё: меня уволят из акимата, если узнают, что директор парка продаёт билеты.",
                "Автор пишет: если узнают, что директор парка продаёт билеты МИМО КАССЫ — мы проверим.",
                "По номеру 87010000000 никто не отвечает, мы звонили.",
            ]
            for text in telling {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await replying.reply(
                        to: .theme(theme.id), wording(text), in: consultation.id, by: official)
                }
                #expect(refusal?.faults.map { "\($0.pointer) \($0.code)" } == ["/reason/ru kept_from_the_public"])
            }
            var last: UUID?
            for text in [
                "Вы просите вернуть вечерний автобус номер семь, на нём ездит вся наша смена: вернём.",
                "Продажу билетов мимо кассы проверит служба аудита.",
            ] {
                let reply = try await replying.reply(
                    to: .theme(theme.id), wording(text), in: consultation.id, by: official)
                #expect(reply.reaches == 4)
                last = reply.reply.id
            }
            // Why it is taken back is public as well.
            let reason = LocalizedText(kk: Town.publicReason.kk, ru: telling[1], en: Town.publicReason.en)
            let id = try #require(last)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await replying.withdraw(id, because: reason, by: official)
            }
            #expect(refusal?.faults.map { "\($0.pointer) \($0.code)" } == ["/reason/ru kept_from_the_public"])
        }
    }

    @Test
    func `a reply is taken back with a reason, and what it counted for is answered by the next closest or by none`()
        async throws
    {
        try await withClosed { town, consultation, contributions, official in
            let (coding, replying) = (Coding(town.environment), Replying(town.environment))
            let theme = try await coding.add(Self.theme, to: consultation, by: official)
            let empty = await #expect(throws: Refusal.self) {
                _ = try await replying.reply(
                    to: .theme(theme.id), Self.wording(.noted), in: consultation, by: official)
            }
            #expect(empty?.faults.map(\.code) == ["nobody_reached"])
            _ = try await coding.assign(theme.id, to: [contributions[0]], by: official)
            let general = try await replying.reply(
                to: .theme(theme.id), Self.wording(.noted), in: consultation, by: official)
            var wrong: [ReplyRepository.Recorded] = []
            for id in contributions.prefix(2) {
                wrong.append(
                    try await replying.reply(
                        to: .contribution(id), Self.wording(.notAccepted), in: consultation, by: official))
            }
            #expect(try await ReplyLetters(town.environment).deliverDue() == 2)
            for reply in wrong {
                let taken = try await replying.withdraw(reply.reply.id, because: Town.publicReason, by: official)
                #expect(taken.withdrawal?.reason == Town.publicReason && taken.reaches == 0)
            }
            #expect(try await replying.answer(to: contributions[0])?.reply.id == general.reply.id)
            #expect(try await replying.answer(to: contributions[1]) == nil)
            // What was taken back takes no reply's place.
            let better = try await replying.reply(
                to: .theme(theme.id), Self.wording(.accepted), in: consultation, by: official)
            #expect(try await replying.replies(in: consultation, after: 0, limit: 1)[0].replacedBy == better.number)
            _ = try await replying.withdraw(better.reply.id, because: Town.publicReason, by: official)
            #expect(try await replying.replies(in: consultation, after: 0, limit: 1)[0].replacedBy == nil)
            #expect(try await replying.coverage(of: consultation).answered == 1)
            // Two are told that it holds no more, and one of them of what holds now.
            #expect(try await ReplyLetters(town.environment).deliverDue() == 3)
            #expect(try await ReplyLetters(town.environment).deliverDue() == 0)
            #expect(try await town.letters("contribution_reply_withdrawn").count == 2)
            let again = await #expect(throws: Refusal.self) {
                _ = try await replying.withdraw(wrong[0].reply.id, because: Town.publicReason, by: official)
            }
            #expect(again?.code == "already_withdrawn")
            // Assigning anew does not bring it back.
            #expect(try await coding.unassign(theme.id, from: [contributions[0]], by: official) == 1)
            #expect(try await replying.coverage(of: consultation).answered == 0)
            let figures = try await Concluding(town.environment).figures(of: consultation)
            #expect(figures.replies.map(\.number) == [1])
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query("UPDATE reply_withdrawal SET reason_en = 'Other.'")
            }
        }
    }

    @Test func `nothing is taken back once it is published that everything is answered`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let replying = Replying(town.environment)
            var last: UUID?
            for id in contributions {
                last = try await replying.reply(
                    to: .contribution(id), Self.wording(.noted), in: consultation, by: official
                ).reply.id
            }
            let analysing = try await Consulting(town.environment).carryOut(
                .beginAnalysis, on: consultation, expecting: nil, by: official
            ).consultation
            _ = try await Concluding(town.environment).publish(
                Self.outcome, of: consultation, expecting: analysing.version, by: official)
            let id = try #require(last)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await replying.withdraw(id, because: Town.publicReason, by: official)
            }
            #expect(refusal?.code == "wrong_state")
            #expect(try await replying.coverage(of: consultation).isComplete)
        }
    }

    @Test func `words are found in answers and comments too, and by the body in what is confidential`() async throws {
        try await withTown { town in
            let consultation = try await town.askingConsultation(
                Questionnaire([
                    Question(
                        key: "why", form: .longText(most: 200),
                        text: LocalizedText(kk: "Неге?", ru: "Почему?", en: "Why?"), isRequired: false, showIf: [])
                ]))
            var answered = Town.content("Да.")
            answered.answers = [Answer("why", .text("Маршрутка опаздывает каждое утро."))]
            let open = try await town.contribute(to: consultation.id, answered, by: try await town.person(1))
            let sealed = try await town.contribute(
                to: consultation.id, Town.content("Наша маршрутка неисправна.", .confidential),
                by: try await town.person(2))
            town.clock.advance(seconds: 1)
            _ = try await town.contribute(
                to: consultation.id, Town.content("Всё устраивает.", .confidential), by: try await town.person(3))
            var filter = ContributionListing.Filter(consultation: consultation.id)
            filter.search = "маршрутка утро"
            let browsing = ContributionBrowsing(town.environment)
            #expect(try await browsing.list(filter, after: nil, limit: 5).map(\.id) == [open.id])
            #expect(try await browsing.notSearched(filter) == 2)
            filter.search = nil
            filter.visibility = .confidential
            #expect(try await browsing.list(filter, after: nil, limit: 5).count == 2)
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let (official, coding) = (try await town.consultant(), Coding(town.environment))
            let theme = try await coding.add(Self.theme, to: consultation.id, by: official)
            let search = try await coding.assign(theme.id, toFound: "маршрутка", by: official)
            #expect(search == Coding.Found(changed: 2, notSearched: 0))
            let found = try await town.environment.pool.query("SELECT found FROM theme_search").map {
                try $0.decode(Int.self)
            }
            #expect(found == [2])
            filter = .init(consultation: consultation.id)
            filter.theme = theme.id
            #expect(Set(try await browsing.list(filter, after: nil, limit: 5).map(\.id)) == [open.id, sealed.id])
            // What is sealed is found by the beginnings of its words, in the letters of either keyboard.
            #expect(try await coding.unassign(theme.id, from: [open.id, sealed.id], by: official) == 2)
            #expect(try await coding.assign(theme.id, toFound: "неисправн -утро", by: official).changed == 1)
            // Where there are too many, it is told of how many nothing was read: the oldest.
            let bounded = try await town.environment.pool.transaction { transaction in
                try await SealedSearch(town.environment, limit: 1).contributions(
                    in: consultation.id, saying: WordSearch("маршрутка"), transaction)
            }
            #expect(bounded.found.isEmpty && bounded.notSearched == 1)
        }
    }

    @Test func `what is not of the consultation is named by its place, and nothing is assigned`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let coding = Coding(town.environment)
            let theme = try await coding.add(Self.theme, to: consultation, by: official)
            let foreign = try await town.contribute(
                to: try await town.openConsultation().id, by: try await town.person(9))
            for ids in [[contributions[0], UUID()], [contributions[0], foreign.id]] {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await coding.assign(theme.id, to: ids, by: official)
                }
                #expect(
                    refusal?.faults.map { "\($0.pointer) \($0.code)" } == ["/contributions/1 not_of_consultation"])
            }
            #expect(try await coding.themes(of: consultation).map(\.contributions) == [0])
        }
    }

    @Test func `a promise out of a consultation is owed like any other`() async throws {
        try await withClosed { town, consultation, contributions, official in
            let promise = try await Commitments(town.environment).make(
                Self.promise, in: .consultation(consultation), by: official)
            var wording = Self.wording(.accepted)
            wording.change = nil
            wording.commitment = promise.commitment.id
            let reply = try await Replying(town.environment).reply(
                to: .contribution(contributions[0]), wording, in: consultation, by: official)
            #expect(reply.commitmentReference == promise.commitment.reference)
            #expect(
                try await Concluding(town.environment).figures(of: consultation).commitments
                    == [promise.commitment.reference])
        }
    }

    /// A closed consultation with three contributions, all of which name Sundays.
    private func withClosed(
        _ body: @escaping @Sendable (Town, UUID, [UUID], Actor) async throws -> Void
    ) async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            var contributions: [UUID] = []
            for number in 1...3 {
                contributions.append(
                    try await town.contribute(to: consultation.id, by: try await town.person(number)).id)
            }
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            try await body(town, consultation.id, contributions, try await town.consultant())
        }
    }

    private static let promise = Commitments.Promise(
        source: .reply,
        text: LocalizedText(
            kk: "Жексенбілік рейстер ашылады.", ru: "Откроются воскресные рейсы.",
            en: "Sunday services will be opened."),
        sign: LocalizedText(
            kk: "Рейс кестеде көрсетілген.", ru: "Рейс есть в расписании.",
            en: "The service is in the timetable."), dueOn: LegalDate("2026-12-01")!)

    private static let theme = Coding.Wording(
        original: .ru,
        title: LocalizedText(kk: "Жексенбілік рейстер", ru: "Рейсы в воскресенье", en: "Sunday services"),
        summary: LocalizedText(kk: "", ru: "", en: ""))

    private static func wording(_ disposition: Disposition) -> Replying.Wording {
        Replying.Wording(
            disposition: disposition, original: .ru,
            reason: LocalizedText(
                kk: "Жексенбіде ауруханаға баратын басқа жол жоқ.", ru: "По воскресеньям другого пути в больницу нет.",
                en: "On Sundays there is no other way to the hospital."),
            change: disposition.changesSomething
                ? LocalizedText(
                    kk: "Жоспарға екі рейс қосылды.", ru: "В план добавлены два рейса.",
                    en: "Two services were added.") : nil, commitment: nil)
    }

    private static let outcome = Concluding.Wording(
        original: .ru,
        summary: LocalizedText(
            kk: "Тұрғындардың көбі жексенбілік рейстерді сұрады.",
            ru: "Большинство жителей просили рейсы в воскресенье.",
            en: "Most residents asked for services on Sundays."),
        decision: LocalizedText(
            kk: "Жоспар жексенбілік екі рейспен бекітіледі.", ru: "План утверждается с двумя воскресными рейсами.",
            en: "The plan is adopted with two services on Sundays."), isPartial: false)
}

extension Town {
    fileprivate func outcomeDueOn(of consultation: UUID) async throws -> LegalDate {
        try #require(
            try await ConsultationBrowsing(environment).consultation(consultation, reader: nil).consultation
                .outcomeDueOn)
    }

    fileprivate func conclude(_ consultation: UUID, _ wording: Concluding.Wording, by official: Actor) async throws {
        let view = try await Consulting(environment).carryOut(
            .beginAnalysis, on: consultation, expecting: nil, by: official)
        _ = try await Concluding(environment).publish(
            wording, of: consultation, expecting: view.consultation.version, by: official)
    }

    /// What was owed in a consultation, by kind; what still is says so.
    fileprivate func owedIn(_ consultation: UUID) async throws -> [String] {
        try await ObligationRepository.all(of: consultation, in: environment.pool)
            .filter { $0.kind != .commitment && $0.kind != .progressReport }
            .map { $0.kind.rawValue + ($0.isOpen ? " open" : "") }.sorted()
    }
}
