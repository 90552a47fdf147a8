import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct FeedbackTests {
    @Test func `an item is acknowledged, answered, judged to be no answer, reviewed by another and final`() async throws
    {
        try await withTown { town in
            let (answering, giving) = (FeedbackAnswering(town.environment), FeedbackGiving(town.environment))
            let initiative = try await town.initiative()
            #expect(initiative.reference?.hasPrefix("KZ-I-") == true)
            let (author, other) = (try await town.person(1), try await town.person(2))
            let (first, second) = (try await town.consultant(70), try await town.consultant(71))
            let given = try await giving.give(Town.feedback(), on: initiative.id, by: author).feedback
            #expect(given.reference.hasPrefix("KZ-F-") && given.state == .received)
            #expect(
                try await town.owed(initiative.id) == ["feedback_acknowledgement open", "feedback_answer open"])

            town.clock.advance(seconds: 60)
            #expect(try await answering.acknowledge(given.id, by: first).feedback.state == .acknowledged)
            #expect(try await town.owed(initiative.id) == ["feedback_acknowledgement", "feedback_answer open"])
            #expect(
                try await refusal { _ = try await giving.judge(given.id, .solved, by: author) }?.code == "wrong_state")
            town.clock.advance(seconds: 60)
            let answered = try await answering.answer(given.id, Town.feedbackReply(), by: first).feedback
            #expect(answered.state == .answered && answered.verdictUntil != nil)
            #expect(
                try await refusal { _ = try await giving.judge(given.id, .solved, by: other) }?.code
                    == "not_the_author")
            let judged = try await giving.judge(given.id, .notSolved, by: author)
            #expect(judged.feedback.state == .underReview && judged.showsVerdict && judged.remedy == nil)
            #expect(
                try await refusal { _ = try await giving.judge(given.id, .solved, by: author) }?.code == "wrong_state")
            #expect(
                try await town.owed(initiative.id)
                    == ["feedback_acknowledgement", "feedback_answer", "feedback_review open"])

            #expect(
                try await refusal {
                    _ = try await answering.review(given.id, Town.feedbackReply(.notDone), by: first)
                }?.code == "same_official")
            town.clock.advance(seconds: 60)
            let reviewed = try await answering.review(given.id, Town.feedbackReply(.notDone), by: second)
            #expect(reviewed.feedback.state == .reviewed)
            #expect(reviewed.remedy?.ru.contains("Уполномоченному по правам человека") == true)
            #expect(try await town.owed(initiative.id).allSatisfy { !$0.hasSuffix("open") })

            let letters = try await town.letters("feedback_")
            #expect(letters.allSatisfy { $0.recipient == author.recipient })
            try #require(
                letters.map(\.letter.kind) == [
                    "feedback_received", "feedback_acknowledged", "feedback_answered", "feedback_reviewed",
                ])
            #expect(letters[0].letter.subject.contains(given.reference))
            #expect(letters[0].letter.body.contains("Последний день для ответа: "))
            #expect(letters[2].letter.body.contains("Мы перенесли остановку"))
            #expect(letters[3].letter.body.contains("омбудсману"))
            let recount = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(recount.differences == 0 && recount.obligations == 3)
        }
    }

    @Test func `an answer that says planned names a commitment of this initiative`() async throws {
        try await withTown { town in
            let (answering, giving) = (FeedbackAnswering(town.environment), FeedbackGiving(town.environment))
            let (initiative, elsewhere) = (try await town.initiative(), try await town.initiative())
            let official = try await town.consultant()
            let item = try await giving.give(Town.feedback(), on: initiative.id, by: try await town.person(1)).feedback
            let bare = try await refusal {
                _ = try await answering.answer(item.id, Town.feedbackReply(.planned), by: official)
            }
            #expect(bare?.faults.map(\.pointer) == ["/commitment"])
            let foreign = try await town.promise(in: elsewhere.id, by: official)
            let refused = try await refusal {
                _ = try await answering.answer(
                    item.id, Town.feedbackReply(.planned, commitment: foreign), by: official)
            }
            #expect(refused?.faults.map(\.code) == ["not_of_initiative"])
            let own = try await town.promise(in: initiative.id, by: official)
            let answered = try await answering.answer(
                item.id, Town.feedbackReply(.planned, commitment: own), by: official)
            #expect(answered.feedback.replies.first?.wording.commitment == own)
            // An answer acknowledges too, and a promise is owed like any other.
            #expect(
                try await town.owed(initiative.id)
                    == ["commitment open", "feedback_acknowledgement", "feedback_answer", "progress_report open"])
        }
    }

    @Test func `the answer is judged once, and only within the term`() async throws {
        try await withTown { town in
            let (answering, giving) = (FeedbackAnswering(town.environment), FeedbackGiving(town.environment))
            let initiative = try await town.initiative()
            let author = try await town.person(1)
            var items: [UUID] = []
            for _ in 1...2 {
                let item = try await giving.give(Town.feedback(), on: initiative.id, by: author).feedback
                _ = try await answering.answer(item.id, Town.feedbackReply(), by: try await town.consultant())
                items.append(item.id)
            }
            #expect(try await giving.judge(items[0], .partly, by: author).feedback.state == .answered)
            #expect(
                try await refusal { _ = try await giving.judge(items[0], .notSolved, by: author) }?.code
                    == "judged_already")
            town.clock.advance(seconds: 200 * 86_400)
            #expect(
                try await refusal { _ = try await giving.judge(items[1], .solved, by: author) }?.code
                    == "judgement_closed")
        }
    }

    @Test func `officials of the body give none, a closed initiative takes none, and one person has ten at most`()
        async throws
    {
        try await withTown { town in
            let giving = FeedbackGiving(town.environment)
            let initiative = try await town.initiative()
            let official = try await town.consultant()
            #expect(
                try await refusal { _ = try await giving.give(Town.feedback(), on: initiative.id, by: official) }?.code
                    == "own_initiative")
            let author = try await town.person(1)
            for _ in 1...Feedback.most { _ = try await giving.give(Town.feedback(), on: initiative.id, by: author) }
            #expect(
                try await refusal { _ = try await giving.give(Town.feedback(), on: initiative.id, by: author) }?.code
                    == "too_many_items")
            let closed = try await Initiatives(town.environment).close(
                initiative.id, because: Town.publicReason, expecting: initiative.version, by: official)
            #expect(!closed.initiative.isOpen && closed.changes?.map(\.change.kind) == [.closed])
            let other = try await town.person(2)
            #expect(
                try await refusal { _ = try await giving.give(Town.feedback(), on: initiative.id, by: other) }?.code
                    == "feedback_closed")
        }
    }

    @Test func `a hidden item keeps its place in the figures, and its text is its author's and the body's`()
        async throws
    {
        try await withTown { town in
            let giving = FeedbackGiving(town.environment)
            let initiative = try await town.initiative()
            let author = try await town.person(1)
            let item = try await giving.give(Town.feedback(), on: initiative.id, by: author).feedback
            let moderation = FeedbackModeration(town.environment)
            let moderator = try await town.person(3, .moderator)
            _ = try await moderation.hide(item.id, because: "Оскорбляет водителя.", by: moderator)
            #expect(
                try await refusal { _ = try await moderation.hide(item.id, because: "Ещё раз.", by: moderator) }?.code
                    == "already_done")
            let browsing = FeedbackBrowsing(town.environment)
            #expect(try await !browsing.feedback(item.id, reader: nil).showsText)
            #expect(try await !browsing.feedback(item.id, reader: try await town.person(5)).showsText)
            for reader in [author, moderator, try await town.consultant()] {
                #expect(try await browsing.feedback(item.id, reader: reader).showsText)
            }
            let figures = try await browsing.figures(of: initiative.id).figures
            #expect(figures.total == 1 && figures.hidden == 1 && figures.of(.problem) == 1)
            let answering = FeedbackAnswering(town.environment)
            #expect(
                try await answering.answer(item.id, Town.feedbackReply(), by: try await town.consultant())
                    .feedback.state == .answered)
        }
    }

    @Test func `judgements are published from ten voices on`() async throws {
        try await withTown { town in
            let (answering, giving) = (FeedbackAnswering(town.environment), FeedbackGiving(town.environment))
            let initiative = try await town.initiative()
            let official = try await town.consultant()
            let browsing = FeedbackBrowsing(town.environment)
            for number in 1...10 {
                let author = try await town.person(number)
                let item = try await giving.give(Town.feedback(), on: initiative.id, by: author).feedback
                _ = try await answering.answer(item.id, Town.feedbackReply(), by: official)
                let (figures, rules) = try await browsing.figures(of: initiative.id)
                #expect(figures.verdicts(under: rules) == nil)
                _ = try await giving.judge(item.id, number == 1 ? .notSolved : .solved, by: author)
            }
            let (figures, rules) = try await browsing.figures(of: initiative.id)
            #expect(figures.verdicts(under: rules) == [.solved: 9, .partly: 0, .notSolved: 1])
            #expect(figures.of(.done) == 10 && figures.unanswered == 0)
            let stranger = try await browsing.list(
                on: initiative.id, FeedbackListing.Filter(), after: nil, limit: 20, reader: nil)
            #expect(stranger.count == 10 && stranger.allSatisfy { !$0.showsVerdict })
        }
    }

    @Test func `a topic gathers what many say, and what the body does about it is told to followers`() async throws {
        try await withTown { town in
            let (grouping, giving) = (TopicGrouping(town.environment), FeedbackGiving(town.environment))
            let (initiative, elsewhere) = (try await town.initiative(), try await town.initiative())
            let official = try await town.consultant()
            let author = try await town.person(1)
            _ = try await Following(town.environment).follow(.matter(.initiative(initiative.id)), by: author)
            var items: [UUID] = []
            for place in [initiative.id, initiative.id, elsewhere.id] {
                items.append(try await giving.give(Town.feedback(), on: place, by: author).feedback.id)
            }
            let title = LocalizedText(kk: "Жоғарғы көше", ru: "Верхняя улица", en: "The upper street")
            let topic = try await grouping.make(title, original: .ru, on: initiative.id, by: official).topic
            #expect(
                try await refusal { _ = try await grouping.publish(Self.answer, to: topic.id, by: official) }?.code
                    == "nothing_grouped")
            // What was said of another initiative is refused by its place, and nothing is grouped.
            let foreign = items
            let refused = try await refusal {
                _ = try await grouping.group(foreign, under: topic.id, by: official)
            }
            #expect(refused?.faults.map { "\($0.pointer) \($0.code)" } == ["/items/2 not_of_initiative"])
            items.removeLast()
            #expect(try await grouping.group(items, under: topic.id, by: official) == 2)
            #expect(try await grouping.group(items, under: topic.id, by: official) == 0)
            #expect(try await grouping.ungroup([items[1]], from: topic.id, by: official) == 1)
            let published = try await grouping.publish(Self.answer, to: topic.id, by: official)
            #expect(published.answer?.items == 1 && published.answer?.number == 1)
            _ = try await grouping.group(items, under: topic.id, by: official)
            #expect(try await grouping.publish(Self.answer, to: topic.id, by: official).answer?.items == 2)
            #expect(try await grouping.topics(of: initiative.id).map(\.answer?.number) == [2])
            #expect(try await town.count("announcement", where: "kind = 'topic_answered'") == 2)
            let follows = try await Following(town.environment).list(by: author)
            #expect(follows.map(\.title?.en) == ["School bus"] && follows[0].reference == initiative.reference)
        }
    }

    @Test func `status and timeline change with a reason that everybody reads`() async throws {
        try await withTown { town in
            let initiatives = Initiatives(town.environment)
            let initiative = try await town.initiative()
            let official = try await town.consultant()
            let same = try await refusal {
                _ = try await initiatives.change(
                    initiative.id, to: initiative.status, initiative.timeline, because: Town.publicReason,
                    expecting: 2, by: official)
            }
            #expect(same?.code == "nothing_new")
            let backwards = InitiativeTimeline(startsOn: LegalDate("2026-09-01")!, endsOn: LegalDate("2026-08-01")!)
            let refused = try await refusal {
                _ = try await initiatives.change(
                    initiative.id, to: .done, backwards, because: Town.publicReason, expecting: 2, by: official)
            }
            #expect(refused?.faults.map(\.pointer) == ["/until"])
            let done = try await initiatives.change(
                initiative.id, to: .done, initiative.timeline, because: Town.publicReason, expecting: 2, by: official)
            #expect(done.initiative.version == 3 && done.changes?.map(\.change.wasStatus) == [.underWay])
            let stale = try await refusal {
                _ = try await initiatives.change(
                    initiative.id, to: .stopped, initiative.timeline, because: Town.publicReason, expecting: 2,
                    by: official)
            }
            #expect(stale?.code == "stale_version")
            let foreign = try await town.person(72)
            #expect(
                try await refusal {
                    _ = try await initiatives.close(
                        initiative.id, because: Town.publicReason, expecting: nil, by: foreign)
                }?.code == "not_allowed")
        }
    }

    @Test func `an overdue answer is told to whoever gave the feedback, and listed with its initiative`() async throws {
        try await withTown { town in
            let initiative = try await town.initiative()
            let author = try await town.person(1)
            let item = try await FeedbackGiving(town.environment).give(
                Town.feedback(), on: initiative.id, by: author
            ).feedback
            let open = try await ObligationRepository.open(of: initiative.id, in: town.environment.pool)
            let answer = try #require(open.first { $0.kind == .feedbackAnswer })
            #expect(answer.subject == .feedback(item.id) && answer.creditor == .applicant)
            town.clock.advance(seconds: 60 * 86_400)
            _ = try await ObligationClock(town.environment).sweep()
            let letters = try await town.letters("answer_overdue")
            #expect(!letters.isEmpty)
            #expect(letters.allSatisfy { $0.recipient == author.recipient })
            let listed = try #require(
                try await ObligationListing.find(answer.id, hidingCodes: [], in: town.environment.pool))
            #expect(listed.reference == initiative.reference && listed.isListed && listed.state == "under_way")
            #expect(listed.title?.kk == "Мектеп автобусы")
        }
    }

    @Test func `what somebody gave is theirs to export, and is nobody's once they are erased`() async throws {
        try await withTown { town in
            let initiative = try await town.initiative()
            let author = try await town.person(1)
            let item = try await FeedbackGiving(town.environment).give(
                Town.feedback(), on: initiative.id, by: author
            ).feedback
            let data = try await OwnDataExport(town.environment).run(for: author)
            #expect(data.feedback.map(\.reference) == [item.reference])
            #expect(data.feedback.map(\.name) == ["Жительница верхней улицы"])
            let now = town.clock.now
            let receipt = try await town.environment.pool.transaction { transaction in
                try await ErasureRepository.unlinkFeedback(of: author.account, in: transaction)
            }
            #expect(receipt == 1)
            let left = try await FeedbackBrowsing(town.environment).feedback(item.id, reader: author)
            #expect(left.feedback.author == nil && left.feedback.content.name == nil && !left.isMine)
            #expect(left.feedback.content.text == item.content.text && left.feedback.givenAt <= now)
            // Whoever was erased is not written to, and the answer is owed and given all the same.
            let official = try await town.consultant()
            _ = try await FeedbackAnswering(town.environment).answer(item.id, Town.feedbackReply(), by: official)
            #expect(try await town.letters("feedback_").map(\.letter.kind) == ["feedback_received"])
        }
    }

    private static let answer = FeedbackTopic.Answer(
        original: .ru,
        said: LocalizedText(
            kk: "Автобус жоғарғы көшеге жетпейді дедіңіздер.",
            ru: "Вы сказали, что автобус не доезжает до верхней улицы.",
            en: "You said that the bus does not reach the upper street."),
        did: LocalizedText(
            kk: "Біз аялдаманы көшірдік.", ru: "Мы перенесли остановку.", en: "We have moved the stop."))
}

extension Town {
    fileprivate func owed(_ initiative: UUID) async throws -> [String] {
        try await ObligationRepository.all(of: initiative, in: environment.pool)
            .map { $0.kind.rawValue + ($0.isOpen ? " open" : "") }.sorted()
    }

    fileprivate func promise(in initiative: UUID, by official: Actor) async throws -> UUID {
        try await Commitments(environment).make(
            Commitments.Promise(
                source: .reply,
                text: LocalizedText(
                    kk: "Жоғарғы көшеге аялдама орнатамыз.", ru: "Установим остановку на верхней улице.",
                    en: "We will put up a stop in the upper street."),
                sign: LocalizedText(
                    kk: "Аялдама жұмыс істеп тұр.", ru: "Остановка работает.", en: "The stop is in use."),
                dueOn: LegalDate("2026-12-01")!), in: .initiative(initiative), by: official
        ).commitment.id
    }
}
