import Domain
import Foundation
import Generators
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct FormLetterArrivalTests {
    private static let letter = """
        Просим не закрывать маршрут между сёлами и районным центром, потому что пожилые люди ездят на нём в больницу, \
        дети в школу, а другого автобуса по этой дороге нет и в ближайшие годы не будет.
        """
    private static let other = """
        Остановку у рынка надо перенести ближе к поликлинике: зимой от неё приходится идти по льду через дорогу, где нет \
        ни перехода, ни светофора, а машины едут быстро и не пропускают людей с детскими колясками.
        """

    @Test(arguments: [1, 2])
    func `what comes in after a run ends in the groups that are found anew`(seed: UInt64) async throws {
        let planted = PlantedConsultation(
            groups: [14, 9, 5, 3, 2], others: 40, bytes: 1_000,
            personalisations: [.nothing, .typography, .name, .dropped, .mistyped, .moved], seed: seed)
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let half = planted.contributions.count / 2
            try await town.bring(planted.contributions[..<half], to: consultation)
            try await town.group(consultation.id, by: official)
            try await town.bring(planted.contributions[half...], to: consultation)
            #expect(try await FormLetterArrivals(town.environment).sweep() == planted.contributions.count - half)
            #expect(try await FormLetterArrivals(town.environment).sweep() == 0)
            let assigned = try await town.groups()
            try await town.group(consultation.id, by: official)
            #expect(assigned == (try await town.groups()) && assigned.count == 5)
        }
    }

    @Test(arguments: [3, 4])
    func `whatever people added, nobody comes into another letter's group, and nine of ten come into their own`(
        seed: UInt64
    ) async throws {
        let planted = PlantedConsultation(groups: [25, 15, 8, 4, 2], others: 40, bytes: 1_000, seed: seed)
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let half = planted.contributions.count / 2
            try await town.bring(planted.contributions[..<half], to: consultation)
            try await town.group(consultation.id, by: try await town.consultant())
            try await town.bring(planted.contributions[half...], to: consultation)
            try await FormLetterArrivals(town.environment).sweep()
            var grouped = 0
            for group in try await town.groups() {
                let letters = Set(group.map { planted.contributions[Int($0.dropFirst())!].letter })
                #expect(letters.count == 1 && letters.first != .some(nil))
                grouped += group.count
            }
            #expect(grouped * 10 >= 54 * 9)
        }
    }

    @Test func `whoever changes their text leaves the group, and whoever withdraws leaves it`() async throws {
        try await withOpen { town, consultation, official in
            var contributions: [Contribution] = []
            for number in 1...5 { contributions.append(try await town.send(Self.letter, to: consultation, as: number)) }
            try await town.group(consultation, by: official)
            #expect(try await town.sizes(consultation, official) == [5])

            try await town.change(contributions[1], to: Self.other, as: 2)
            try await town.withdraw(contributions[2], as: 3)
            #expect(try await FormLetterArrivals(town.environment).sweep() == 2)
            #expect(try await town.sizes(consultation, official) == [3])
            #expect(try await town.count("form_letter_member") == 3)

            // Still the same letter: it stays.
            try await town.change(contributions[3], to: Self.letter + " Спасибо за внимание.", as: 4)
            #expect(try await FormLetterArrivals(town.environment).sweep() == 1)
            #expect(try await town.sizes(consultation, official) == [3])
        }
    }

    @Test func `where the first sender leaves, another represents the group, which keeps its number`() async throws {
        try await withOpen { town, consultation, official in
            var contributions: [Contribution] = []
            for number in 1...4 {
                let text = number < 4 ? Self.letter : Self.letter + " Моя мать ездит так в больницу."
                contributions.append(try await town.send(text, to: consultation, as: number))
            }
            try await town.group(consultation, by: official)
            let letters = FormLetters(town.environment)
            let before = try await letters.letters(of: consultation, reader: official).letters[0]
            #expect(before.representative == contributions[0].id)
            try await town.change(contributions[0], to: Self.other, as: 1)
            try await FormLetterArrivals(town.environment).sweep()
            let after = try await letters.letters(of: consultation, reader: official).letters[0]
            #expect(after.id == before.id && after.number == before.number && after.size == 3)
            #expect(after.representative == contributions[1].id && after.identical == 2)
        }
    }

    @Test func `of two who leave each other none is a group any more, and two who come together are one`() async throws
    {
        try await withOpen { town, consultation, official in
            let first = try await town.send(Self.letter, to: consultation, as: 1)
            _ = try await town.send(Self.letter, to: consultation, as: 2)
            _ = try await town.send(Self.other, to: consultation, as: 3)
            try await town.group(consultation, by: official)
            #expect(try await town.sizes(consultation, official) == [2])
            try await town.change(first, to: Self.other, as: 1)
            try await FormLetterArrivals(town.environment).sweep()
            #expect(try await town.sizes(consultation, official) == [2])
            let found = try await FormLetters(town.environment).letters(of: consultation, reader: official).letters
            #expect(found[0].number == 2 && found[0].text == Self.other)
            // Whoever was left alone is found by the next who sends the same.
            _ = try await town.send(Self.letter, to: consultation, as: 4)
            try await FormLetterArrivals(town.environment).sweep()
            #expect(try await town.sizes(consultation, official) == [2, 2])
        }
    }

    @Test func `two servers assign each contribution once`() async throws {
        try await withOpen { town, consultation, official in
            _ = try await town.send(Self.letter, to: consultation, as: 1)
            try await town.group(consultation, by: official)
            for number in 2...9 { _ = try await town.send(Self.letter, to: consultation, as: number) }
            let pool = Pool(configuration: town.environment.pool.configuration, logger: .silent)
            async let here = FormLetterArrivals(town.environment).sweep()
            async let there = FormLetterArrivals(town.twin(pool: pool)).sweep()
            #expect(try await here + there == 8)
            #expect(try await town.sizes(consultation, official) == [9])
            #expect(try await town.count("form_letter") == 1)
            await pool.close()
        }
    }

    @Test func `nothing is assigned while all are being made anew, and a reply before does not reach who came after`()
        async throws
    {
        try await withOpen { town, consultation, official in
            for number in 1...3 { _ = try await town.send(Self.letter, to: consultation, as: number) }
            try await town.group(consultation, by: official)
            let late = try await town.send(Self.letter, to: consultation, as: 4)
            _ = try await FormLetters(town.environment).order(consultation, by: official)
            #expect(try await FormLetterArrivals(town.environment).sweep() == 0)
            try await FormLetterRuns(town.environment).carryOutDue()
            #expect(try await town.sizes(consultation, official) == [4])

            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let replying = Replying(town.environment)
            let found = try await FormLetters(town.environment).letters(of: consultation, reader: official).letters
            let reply = try await replying.reply(
                to: .formLetter(found[0].id), Self.wording, in: consultation, by: official)
            #expect(reply.reaches == 4)
            #expect(try await replying.answer(to: late.id)?.reply.id == reply.reply.id)
            town.clock.advance(seconds: 60)
            try await town.bring([.init(text: Self.letter, letter: 0)], to: consultation)
            #expect(try await FormLetterArrivals(town.environment).sweep() == 1)
            #expect(try await town.sizes(consultation, official) == [5])
            #expect(try await replying.coverage(of: consultation).unanswered == 1)
        }
    }

    private static let wording = Replying.Wording(
        disposition: .noted, original: .ru,
        reason: LocalizedText(
            kk: "Бағыт сақталады.", ru: "Маршрут сохраняется.", en: "The route is kept as it is."), change: nil,
        commitment: nil)

    private func withOpen(_ body: @escaping @Sendable (Town, UUID, Actor) async throws -> Void) async throws {
        try await withTown { town in
            try await body(town, try await town.openConsultation().id, try await town.consultant())
        }
    }
}

extension Town {
    /// Imports contributions, each under its place among all.
    fileprivate func bring(
        _ contributions: ArraySlice<PlantedConsultation.Contribution>, to consultation: Consultation
    ) async throws {
        clock.advance(seconds: 1)
        _ = try await ContributionImport(environment).run(
            zip(contributions.indices, contributions).map { .init(source: "P\($0)", text: $1.text) },
            into: consultation.reference ?? "", language: .ru)
    }

    fileprivate func bring(_ contributions: [PlantedConsultation.Contribution], to id: UUID) async throws {
        guard let consultation = try await ConsultationRepository.find(id, in: environment.pool) else { return }
        try await bring(contributions[...], to: consultation)
    }

    /// The groups there are, by where their members come from.
    fileprivate func groups() async throws -> Set<Set<String>> {
        let members = try await environment.pool.query(
            """
            SELECT m.form_letter, k.imported_from FROM form_letter_member m JOIN contribution k ON k.id = m.contribution
            """
        ).map { try $0.decode(UUID.self, String.self) }
        return Set(Dictionary(grouping: members, by: \.0).values.map { Set($0.map(\.1)) })
    }

    fileprivate func sizes(_ consultation: UUID, _ official: Actor) async throws -> [Int] {
        try await FormLetters(environment).letters(of: consultation, reader: official).letters.map(\.size)
    }

    fileprivate func send(_ text: String, to consultation: UUID, as number: Int) async throws -> Contribution {
        clock.advance(seconds: 1)
        return try await contribute(to: consultation, Self.content(text), by: try await person(number))
    }

    fileprivate func change(_ contribution: Contribution, to text: String, as number: Int) async throws {
        clock.advance(seconds: 1)
        let (contributing, author) = (Contributing(environment), try await person(number))
        let saved = try await contributing.save(
            contribution.id, Self.content(text), expecting: contribution.version, by: author)
        _ = try await contributing.submit(contribution.id, expecting: saved.contribution.version, by: author)
    }

    fileprivate func withdraw(_ contribution: Contribution, as number: Int) async throws {
        clock.advance(seconds: 1)
        _ = try await Contributing(environment).withdraw(
            contribution.id, expecting: nil, by: try await person(number))
    }
}
