import Domain
import Foundation
import Postgres
import Services
import Support
import Testing

@Suite struct FollowerLettersTests {
    @Test func `every follower has one letter, whatever fails, stops in between or runs twice`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let second = town.twin(pool: database.owner)
            let petition = try await town.publishedAndTold()
            let people = try await town.people(500..<523)
            for person in people {
                _ = try await Following(town.environment).follow(.matter(.petition(petition)), by: person)
            }
            try await town.announce(.registered, of: petition)

            // 1. One portion, then a server stops.
            #expect(try await FollowerLetters(town.environment).deliverNext(portion: 7) == 7)
            // 2. A portion fails on its way.
            try await database.owner.query("ALTER TABLE outbox ADD CONSTRAINT shut CHECK (id IS NULL) NOT VALID")
            #expect(try await FollowerLetters(town.environment).deliverDue() == 0)
            try await database.owner.query("ALTER TABLE outbox DROP CONSTRAINT shut")
            #expect(try await town.letters("followed").count == 7)
            // 3. Two servers, several times each, at once.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for environment in [town.environment, second, town.environment, second] {
                    group.addTask {
                        while try await FollowerLetters(environment).deliverNext(portion: 3) != nil {}
                    }
                }
                try await group.waitForAll()
            }
            // A server that found the announcement busy has given up on it; the next round goes on.
            while try await FollowerLetters(second).deliverNext(portion: 3) != nil {}
            let letters = try await town.letters("followed")
            #expect(letters.map(\.recipient).sorted() == people.map(\.recipient).sorted())
            #expect(try await FollowerLetters(town.environment).deliverDue() == 0)
            #expect(try await town.count("announcement", where: "done_at IS NULL") == 0)
        }
    }

    @Test func `who follows in several ways has one letter, with the link of the closest`() async throws {
        try await withTown { town in
            let petition = try await town.publishedAndTold()
            let following = Following(town.environment)
            let ways: [FollowTarget] = [
                .topic(profile: "kz", code: town.draft().text.topic), .body(town.village.id),
                .matter(.petition(petition)),
            ]
            var links: [String: String] = [:]
            for (person, count) in zip(try await town.people(500..<503), 1...) {
                for target in ways.prefix(count) {
                    let (view, _) = try await following.follow(target, by: person)
                    links[person.recipient] = "/unfollow/" + town.environment.vault.followToken(view.follow.id)
                }
            }
            // Of another body and another topic: told nothing.
            let stranger = try await town.person(510)
            _ = try await following.follow(.body(town.akimat.id), by: stranger)
            _ = try await following.follow(.topic(profile: "kz", code: "animals"), by: stranger)

            try await town.announce(.decisionPublished, of: petition)
            #expect(try await FollowerLetters(town.environment).deliverDue() == 3)
            let letters = try await town.letters("followed")
            #expect(letters.count == 3)
            for letter in letters { #expect(letter.letter.unfollowPath == links[letter.recipient]) }
            #expect(Set(letters.map { $0.letter.body.split(separator: "\n").last }).count == 3)
            // A step between concerns only those who follow the petition.
            try await town.announce(.registered, of: petition)
            #expect(try await FollowerLetters(town.environment).deliverDue() == 1)
        }
    }

    @Test func `neither the applicant, nor a closed account, nor who came later or left is told`() async throws {
        try await withTown { town in
            let petition = try await town.publishedAndTold()
            let following = Following(town.environment)
            let (applicant, closed, left) = (
                try await town.person(1), try await town.person(500), try await town.person(501)
            )
            for person in [applicant, closed] {
                _ = try await following.follow(.matter(.petition(petition)), by: person)
            }
            let (view, _) = try await following.follow(.matter(.petition(petition)), by: left)
            try await town.environment.pool.query(
                "UPDATE account SET disabled_at = now() WHERE id = \(closed.account)")
            try await town.announce(.registered, of: petition)
            town.clock.advance(seconds: 1)
            _ = try await following.follow(.matter(.petition(petition)), by: try await town.person(502))
            try await following.unfollow(token: town.environment.vault.followToken(view.follow.id))
            #expect(try await FollowerLetters(town.environment).deliverDue() == 0)
            #expect(try await town.letters("followed").isEmpty)
            #expect(try await town.count("announcement", where: "done_at IS NOT NULL") == 2)
        }
    }

    @Test func `no letter shows the subject of a petition that is no longer shown`() async throws {
        try await withTown { town in
            let petition = try await town.publishedAndTold()
            _ = try await Following(town.environment).follow(
                .matter(.petition(petition)), by: try await town.person(500))
            _ = try await Moderation(town.environment).takeDown(
                petition, authority: "Суд", reason: "Личные данные.", expecting: nil,
                by: try await town.person(2, .seniorModerator))
            try await town.announce(.registered, of: petition)
            try await town.announce(.takenDown, of: petition)
            try await FollowerLetters(town.environment).deliverDue()
            let letters = try await town.letters("followed").map(\.letter)
            #expect(letters.count >= 2)
            #expect(letters.allSatisfy { $0.subject.hasPrefix("KZ-2026-") && !$0.body.contains("Безопасный переход") })
        }
    }

    @Test(arguments: Language.allCases)
    func `each kind of news is told in the reader's language, in words of its own`(_ language: Language) async throws {
        try await withTown { town in
            let petition = try await town.publishedAndTold()
            let reader = try await town.person(500)
            try await town.environment.pool.query(
                "UPDATE account SET language = \(language) WHERE id = \(reader.account)")
            _ = try await Following(town.environment).follow(.matter(.petition(petition)), by: reader)
            for kind in Announcement.Kind.allCases {
                try await town.announce(kind, of: petition, day: LegalDate("2026-06-01"))
            }
            try await FollowerLetters(town.environment).deliverDue()
            let letters = try await town.letters("followed").map(\.letter)
            #expect(letters.allSatisfy { $0.language == language && $0.body.contains("«Безопасный переход у школы»") })
            #expect(Set(letters.map(\.kind)) == Set(Announcement.Kind.allCases.map { "followed_\($0.rawValue)" }))
            #expect(Set(letters.map { $0.body }).count == Announcement.Kind.allCases.count)
            let silence = try #require(letters.first { $0.kind == "followed_no_decision" })
            #expect(silence.body.contains("2026-06-01") && silence.body.contains("91(2)"))
        }
    }

    @Test func `what has been told is forgotten in time, what waits never`() async throws {
        try await withTown { town in
            let petition = try await town.publishedAndTold()
            try await town.announce(.registered, of: petition)
            try await FollowerLetters(town.environment).deliverDue()
            try await town.announce(.concluded, of: petition)
            let waiting = try await town.count("announcement", where: "done_at IS NULL")
            town.clock.advance(seconds: 30 * 86_400)
            try await Retention(town.environment).sweep()
            #expect(try await town.count("announcement", where: "kind = 'registered'") == 1)
            town.clock.advance(seconds: 1)
            try await Retention(town.environment).sweep()
            #expect(try await town.count("announcement") == waiting)
        }
    }
}

extension Town {
    /// A published petition whose publication has been announced, to nobody yet.
    func publishedAndTold() async throws -> UUID {
        let id = try await published()
        _ = try await FollowerLetters(environment).deliverDue()
        return id
    }
}
