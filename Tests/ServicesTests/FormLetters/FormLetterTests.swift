import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct FormLetterServiceTests {
    private static let letter = """
        Просим не закрывать маршрут между сёлами и районным центром, потому что пожилые люди ездят на нём в больницу, \
        дети в школу, а другого автобуса по этой дороге нет и в ближайшие годы не будет. Просим также вернуть утренний \
        рейс, который отменили прошлой осенью без всякого предупреждения и без объяснения причин.
        """

    @Test func `a letter that several sent is one group with its true number, and a reply to it reaches each`()
        async throws
    {
        try await withSent([letter, letter + " Моя мать ездит так на диализ.", letter, Self.other]) {
            town, consultation, contributions, official in
            let letters = FormLetters(town.environment)
            let run = try await town.group(consultation, by: official)
            #expect(run.method == FormLetterMethod.version && run.contributions == 4 && run.groups == 1)
            let shown = try await letters.letters(of: consultation, reader: nil).letters
            #expect(shown.map(\.size) == [3] && shown.map(\.identical) == [2])
            let members = try await letters.members(of: shown[0].id, after: nil, limit: 10, reader: nil)
            #expect(Set(members.map(\.member.contribution)) == Set(contributions.prefix(3)))
            #expect(members.flatMap { $0.difference?.added ?? [] } == ["Моя мать ездит так на диализ."])

            let replying = Replying(town.environment)
            let reply = try await replying.reply(
                to: .formLetter(shown[0].id), Self.wording, in: consultation, by: official)
            #expect(reply.reaches == 3)
            let coverage = try await replying.coverage(of: consultation)
            #expect(coverage.answered == 3 && coverage.unanswered == 1)
            #expect(try await ReplyLetters(town.environment).deliverDue() == 3)
        }
    }

    @Test func `found anew, a group keeps its number and its reply`() async throws {
        try await withSent([letter, letter, letter]) { town, consultation, contributions, official in
            let (letters, replying) = (FormLetters(town.environment), Replying(town.environment))
            try await town.group(consultation, by: official)
            let first = try await letters.letters(of: consultation, reader: nil).letters
            _ = try await replying.reply(to: .formLetter(first[0].id), Self.wording, in: consultation, by: official)
            try await town.group(consultation, by: official)
            #expect(try await letters.letters(of: consultation, reader: nil).letters == first)
            #expect(try await replying.coverage(of: consultation).isComplete)
            #expect(try await replying.answer(to: contributions[0])?.reply.target == .formLetter(first[0].id))
        }
    }

    @Test func `nobody is told the same again when all are found anew`() async throws {
        try await withSent([letter, letter, letter]) { town, consultation, _, official in
            try await town.group(consultation, by: official)
            let found = try await FormLetters(town.environment).letters(of: consultation, reader: nil).letters
            _ = try await Replying(town.environment).reply(
                to: .formLetter(found[0].id), Self.wording, in: consultation, by: official)
            #expect(try await ReplyLetters(town.environment).deliverDue() == 3)
            try await town.group(consultation, by: official)
            #expect(try await ReplyLetters(town.environment).deliverDue() == 0)
        }
    }

    @Test func `a confidential one is counted, and only officials of the body learn which it is`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation().id
            for number in 1...3 {
                let kind: ContributionContent.Disclosure.Kind = number == 1 ? .confidential : .named
                town.clock.advance(seconds: 1)
                _ = try await town.contribute(
                    to: consultation, Town.content(letter, kind), by: try await town.person(number))
            }
            let official = try await town.consultant()
            try await town.group(consultation, by: official)
            let letters = FormLetters(town.environment)
            let shown = try await letters.letters(of: consultation, reader: nil).letters
            // The confidential one was the first, so it is the representative.
            #expect(shown.map(\.size) == [3] && shown[0].representative == nil && shown[0].text == nil)
            let own = try await letters.letters(of: consultation, reader: official).letters
            let confidential = try #require(own[0].representative)
            let (all, some) = (
                try await letters.members(of: own[0].id, after: nil, limit: 10, reader: official),
                try await letters.members(of: own[0].id, after: nil, limit: 10, reader: nil)
            )
            #expect(all.count == 3 && some.count == 2)
            #expect(!some.contains { $0.member.contribution == confidential })
            #expect(try await town.count("form_letter_sketch", where: "keys = '{}'") == 1)

            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let replying = Replying(town.environment)
            _ = try await replying.reply(
                to: .formLetter(own[0].id), Self.wording, in: consultation, by: official)
            #expect(try await replying.coverage(of: consultation).isComplete)
            #expect(try await replying.answer(to: confidential)?.isLetterShown == false)
        }
    }

    @Test func `two who sent the same are shown to the body, and not to the public`() async throws {
        try await withSent([letter, letter, Self.other]) { town, consultation, _, official in
            let letters = FormLetters(town.environment)
            try await town.group(consultation, by: official)
            #expect(try await letters.letters(of: consultation, reader: nil).letters.isEmpty)
            let own = try await letters.letters(of: consultation, reader: official).letters
            #expect(own.map(\.size) == [2])
            await #expect(throws: Refusal.notFound) {
                _ = try await letters.members(of: own[0].id, after: nil, limit: 10, reader: nil)
            }
            // The reply to them is part of the outcome, without saying which letter it is to.
            _ = try await Replying(town.environment).reply(
                to: .formLetter(own[0].id), Self.wording, in: consultation, by: official)
            let figures = try await Concluding(town.environment).figures(of: consultation)
            #expect(figures.formLetters.isEmpty && figures.replies.map(\.reaches) == [2])
            #expect(figures.replies.map(\.formLetter) == [nil])
        }
    }

    @Test func `an outcome lists the largest letters and those that are answered, and says how many more there are`()
        async throws
    {
        let more = "В новом расписании нет ни одного рейса после восьми вечера, верните хотя бы последний."
        try await withSent([letter, letter, letter, letter, more, more, more]) { town, consultation, _, official in
            try await town.group(consultation, by: official)
            func listed() async throws -> (sizes: [Int], leftOut: Int) {
                let found = try await OutcomeRepository.formLetters(
                    of: consultation, from: 3, limit: 1, in: town.environment.pool)
                return (found.listed.map(\.contributions), found.leftOut)
            }
            let before = try await listed()
            #expect(before.sizes == [4] && before.leftOut == 1)
            let own = try await FormLetters(town.environment).letters(of: consultation, reader: official).letters
            _ = try await Replying(town.environment).reply(
                to: .formLetter(own[1].id), Self.wording, in: consultation, by: official)
            let after = try await listed()
            #expect(after.sizes == [4, 3] && after.leftOut == 0)
        }
    }

    private static let other = "Остановку у рынка надо перенести ближе к поликлинике."

    private var letter: String { Self.letter }

    private static let wording = Replying.Wording(
        disposition: .noted, original: .ru,
        reason: LocalizedText(
            kk: "Бағыт сақталады.", ru: "Маршрут сохраняется.", en: "The route is kept as it is."), change: nil,
        commitment: nil)

    /// A closed consultation in which these texts came in, each from somebody else.
    private func withSent(
        _ texts: [String], _ body: @escaping @Sendable (Town, UUID, [UUID], Actor) async throws -> Void
    ) async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            var contributions: [UUID] = []
            for (number, text) in texts.enumerated() {
                town.clock.advance(seconds: 1)
                contributions.append(
                    try await town.contribute(
                        to: consultation.id, Town.content(text), by: try await town.person(number + 1)
                    ).id)
            }
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            try await body(town, consultation.id, contributions, try await town.consultant())
        }
    }
}
