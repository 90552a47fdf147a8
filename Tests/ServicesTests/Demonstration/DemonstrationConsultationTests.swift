import Domain
import Foundation
import Store
import Support
import Testing

@testable import Services

/// Consultations and initiatives of the demonstration.
@Suite struct DemonstrationConsultationTests {
    private static let file = Result {
        try DemonstrationFile(
            folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../db/demo")
                .standardized.path(percentEncoded: false))
    }

    /// Days on which holidays, weekends or the turn of a year stand in the way of terms.
    @Test(arguments: ["2026-01-09", "2026-03-28", "2026-05-12", "2026-11-25", "2027-03-26", "2027-09-30"])
    func `whenever it is loaded, each consultation ends where its file wants it`(day: String) async throws {
        let file = try Self.file.get()
        try await withTown { town in
            town.clock.set("\(day)T03:00:00Z")
            #expect(try await Demonstration(town.environment, file: file).load())
            let loaded = try await ConsultationBrowsing(town.environment).list(
                ConsultationListing.Filter(), after: nil, limit: 100, reader: nil)
            #expect(loaded.count == file.consultations.count)
            for wanted in file.consultations {
                let view = try #require(loaded.first { $0.consultation.text.title == wanted.title })
                #expect(view.consultation.state == wanted.state, "\(wanted.key)")
                #expect(view.takesContributions == (wanted.state == .open), "\(wanted.key)")
                let coverage = try await Replying(town.environment).coverage(of: view.consultation.id)
                let counted = (wanted.contributions ?? []).count { $0.withdrawn == nil }
                #expect(coverage.total == counted, "\(wanted.key)")
                #expect(coverage.isComplete == (wanted.state == .concluded || counted == 0), "\(wanted.key)")
            }
            try await ObligationClock(town.environment).sweep()
            let outcome = try await Recount(town.environment).run { Issue.record("\($0)") }
            #expect(outcome.differences == 0)
        }
    }

    @Test func `one is open and commented on, one half answered, one concluded with what it changed`() async throws {
        let file = try Self.file.get()
        try await withTown { town in
            #expect(try await Demonstration(town.environment, file: file).load())
            let open = try await town.consultation("kegen-pastures", in: file)
            let said = try await ContributionBrowsing(town.environment).list(
                ContributionListing.Filter(consultation: open.id), after: nil, limit: 100)
            #expect(said.count(where: { $0.text == nil }) == 2)
            #expect(said.count(where: { $0.organisation != nil }) == 1)
            let documents = DocumentBrowsing(town.environment)
            let draft = try #require(try await documents.documents(of: open.id, reader: nil).first)
            let comments = try await documents.comments(
                PassageCommentListing.Filter(document: draft.document.id, version: 1), after: nil, limit: 100,
                reader: nil)
            #expect(comments.count == 3)

            let half = try await town.consultation("shymkent-bus-routes", in: file)
            let letters = try await FormLetters(town.environment).letters(of: half.id, reader: nil).letters
            #expect(letters.map(\.size) == [4])
            let coverage = try await Replying(town.environment).coverage(of: half.id)
            #expect((coverage.answered, coverage.total) == (5, 7))

            let over = try await town.consultation("seasonal-workers", in: file)
            let rules = try #require(try await documents.documents(of: over.id, reader: nil).first)
            #expect(rules.carried[2]?[.changed] == 3)
            let changes = try await documents.changes(
                of: rules.document.id, version: 2, from: nil, kinds: [.changed], in: nil, after: 0, limit: 10,
                reader: nil)
            #expect(changes.map(\.sources.count) == [2, 1])
        }
    }

    @Test func `feedback stands in every state, and nothing of it is late`() async throws {
        let file = try Self.file.get()
        try await withTown { town in
            #expect(try await Demonstration(town.environment, file: file).load())
            let initiatives = try await InitiativeBrowsing(town.environment).list(
                InitiativeListing.Filter(), after: nil, limit: 100, reader: nil)
            #expect(initiatives.count == file.initiatives.count)
            var states: Set<Feedback.State> = []
            for initiative in initiatives.map(\.initiative) {
                let items = try await FeedbackBrowsing(town.environment).list(
                    on: initiative.id, FeedbackListing.Filter(), after: nil, limit: 100, reader: nil)
                states.formUnion(items.map(\.feedback.state))
            }
            #expect(states == Set(Feedback.State.allCases))
            let bus = try #require(initiatives.first { $0.body.key == "karkara-rural-akim" }).initiative
            let topics = try await TopicGrouping(town.environment).topics(of: bus.id)
            #expect(topics.map(\.items) == [2] && topics[0].answer != nil)
            let owed = try await town.environment.pool.first(
                """
                SELECT count(*) FROM obligation
                WHERE kind LIKE 'feedback%' AND closed_at IS NULL AND due_on < \(town.today)
                """)
            #expect(try #require(owed).decode(Int.self) == 0)
        }
    }

    @Test func `what was loaded is taken up where it stands, and nothing is done twice`() async throws {
        let file = try Self.file.get()
        try await withTown { town in
            #expect(try await Demonstration(town.environment, file: file).load())
            let stage = DemonstrationStage(
                environment: town.environment, cast: try await DemonstrationCast.gather(in: town.environment))
            let before = try await town.count("event")
            for consultation in file.consultations { try await stage.play(consultation) }
            for initiative in file.initiatives { try await stage.play(initiative) }
            #expect(try await town.count("event") == before)
        }
    }

    @Test func `a play begins with a consultation that has been open for weeks and closes when the play wants it`()
        async throws
    {
        let file = try Self.file.get()
        try await withTown { town in
            #expect(try await Demonstration(town.environment, file: file).load())
            let scene = WalkthroughScene(town.environment, file: file)
            let closing = town.clock.now.adding(seconds: 30)
            for run in ["1", "2"] {
                let id = try await scene.open(run: run, closingAt: closing).id
                let view = try await ConsultationBrowsing(town.environment).consultation(id, reader: nil)
                #expect(view.consultation.state == .open && view.takesContributions)
                #expect(view.consultation.closesAt == closing)
                let documents = try await DocumentBrowsing(town.environment).documents(of: id, reader: nil)
                #expect(documents.map { $0.versions.map(\.passages) } == [[10]])
            }
        }
    }
}

extension Town {
    fileprivate func consultation(_ key: String, in file: DemonstrationFile) async throws -> Consultation {
        let wanted = try #require(file.consultations.first { $0.key == key })
        let found = try await ConsultationBrowsing(environment).list(
            ConsultationListing.Filter(), after: nil, limit: 100, reader: nil)
        return try #require(found.map(\.consultation).first { $0.text.title == wanted.title })
    }
}
