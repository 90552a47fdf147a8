import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct AuthorshipReportTests {
    private static let words = "Я этого не писала и живу в другом селе."
    private static let reason = "Имя и адрес принадлежат другому человеку."

    private struct Case {
        var contribution: Contribution
        var author: Actor
        var named: Actor
        var moderator: Actor
    }

    private func forged(_ town: Town) async throws -> Case {
        let consultation = try await town.openConsultation()
        let author = try await town.person(1)
        return Case(
            contribution: try await town.contribute(to: consultation.id, by: author), author: author,
            named: try await town.person(2), moderator: try await town.person(3, .moderator))
    }

    @Test func `whoever is named says so, a moderator agrees, and the text is out of sight`() async throws {
        try await withTown { town in
            let forged = try await forged(town)
            let reporting = AuthorshipReporting(town.environment)
            let report = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
            // Nothing of it shows yet, but that something is owed.
            let browsing = ContributionBrowsing(town.environment)
            #expect(try await browsing.contribution(forged.contribution.id, reader: nil).content != nil)
            #expect(try await town.count("event", where: "kind LIKE 'authorship.%' AND audience = 'everybody'") == 0)
            let owed = try await ObligationBrowsing(town.environment).list(
                .init(), order: .due, after: nil, limit: 10)
            #expect(owed.items.map(\.obligation.kind).contains(.authorshipReview))
            #expect(owed.items.first { $0.obligation.kind == .authorshipReview }?.obligation.debtor == .service)

            #expect(
                try await reporting.queue(after: nil, limit: 10, by: forged.moderator).map(\.id) == [report.id])
            let decided = try await reporting.decide(
                report.id, upheld: true, because: Self.reason, by: forged.moderator)
            #expect(decided.state == .upheld)
            let seen = try await browsing.contribution(forged.contribution.id, reader: nil)
            #expect(seen.content == nil && seen.contribution.publication == .unpublished)
            let decisions = try await ContributionModerating(town.environment).decisions(on: forged.contribution.id)
            #expect(decisions.map(\.decision) == [.unpublication(.notByAuthor, reason: Self.reason)])
            #expect(try await town.letters("authorship_decided").map(\.recipient) == [forged.named.recipient])
            #expect(try await town.letters("contribution_unpublished").map(\.recipient) == [forged.author.recipient])
            #expect(try await town.count("obligation", where: "kind = 'authorship_review' AND closed_at IS NULL") == 0)
            #expect(try await reporting.report(report.id, reader: forged.named).reason == Self.reason)
            let again = try await refusal {
                _ = try await reporting.decide(report.id, upheld: false, because: Self.reason, by: forged.moderator)
            }
            #expect(again?.code == "wrong_state")
        }
    }

    @Test func `a report that is dismissed changes nothing, and its reporter is told`() async throws {
        try await withTown { town in
            let forged = try await forged(town)
            let reporting = AuthorshipReporting(town.environment)
            let report = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
            _ = try await reporting.decide(report.id, upheld: false, because: Self.reason, by: forged.moderator)
            let seen = try await ContributionBrowsing(town.environment).contribution(
                forged.contribution.id, reader: nil)
            #expect(seen.content != nil)
            #expect(try await town.letters("authorship_decided").count == 1)
            #expect(try await town.letters("contribution_unpublished").isEmpty)
        }
    }

    @Test func `nobody reports twice, nor without end, nor what is theirs`() async throws {
        try await withTown { town in
            let forged = try await forged(town)
            let reporting = AuthorshipReporting(town.environment)
            _ = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
            let twice = try await refusal {
                _ = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
            }
            #expect(twice?.code == "already_reported")
            let own = try await refusal {
                _ = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.author)
            }
            #expect(own?.code == "own_contribution")
            for number in 0..<5 {
                let said = try await town.contribute(
                    to: forged.contribution.consultation, by: try await town.person(20 + number))
                let refused = try await refusal {
                    _ = try await reporting.report(said.id, because: Self.words, by: forged.named)
                }
                #expect(refused?.code == (number < 4 ? nil : "too_many_reports"))
            }
        }
    }

    @Test func `what was decided can be reported anew, three times in all`() async throws {
        try await withTown { town in
            let forged = try await forged(town)
            let reporting = AuthorshipReporting(town.environment)
            for _ in 0..<3 {
                let report = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
                _ = try await reporting.decide(report.id, upheld: false, because: Self.reason, by: forged.moderator)
            }
            let often = try await refusal {
                _ = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
            }
            #expect(often?.code == "reported_often")
            #expect(try await town.count("authorship_report") == 3)
            #expect(try await town.letters("authorship_decided").count == 3)
            // Somebody else is not kept from it.
            _ = try await reporting.report(
                forged.contribution.id, because: Self.words, by: try await town.person(30))
        }
    }

    @Test func `a draft is not there to be reported, nor a report for anybody else`() async throws {
        try await withTown { town in
            let forged = try await forged(town)
            let reporting = AuthorshipReporting(town.environment)
            let draft = try await Contributing(town.environment).begin(
                in: forged.contribution.consultation, for: nil, Town.content(), by: try await town.person(9)
            ).view.contribution
            for id in [draft.id, UUID()] {
                await #expect(throws: Refusal.notFound) {
                    _ = try await reporting.report(id, because: Self.words, by: forged.named)
                }
            }
            let report = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
            await #expect(throws: Refusal.notFound) { _ = try await reporting.report(report.id, reader: forged.author) }
        }
    }

    @Test func `a moderator decides neither about a report nor about a contribution of their own`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (one, other) = (try await town.person(3, .moderator), try await town.person(4, .moderator))
            let contribution = try await town.contribute(to: consultation.id, by: one)
            let reporting = AuthorshipReporting(town.environment)
            let report = try await reporting.report(contribution.id, because: Self.words, by: other)
            let own = try await refusal {
                _ = try await reporting.decide(report.id, upheld: true, because: Self.reason, by: other)
            }
            #expect(own?.code == "own_report")
            let theirs = try await refusal {
                _ = try await reporting.decide(report.id, upheld: false, because: Self.reason, by: one)
            }
            #expect(theirs?.code == "own_contribution")
        }
    }

    @Test func `erasing whoever reported takes their words, and the report is decided all the same`() async throws {
        try await withTown { town in
            let forged = try await forged(town)
            let reporting = AuthorshipReporting(town.environment)
            let report = try await reporting.report(forged.contribution.id, because: Self.words, by: forged.named)
            let data = try await OwnDataExport(town.environment).run(for: forged.named)
            #expect(data.authorshipReports.map(\.id) == [report.id])
            let (account, now) = (forged.named.account, town.clock.now)
            let erased = try await town.erase(account, at: now)
            #expect(erased.erased[.authorshipReports] == 1)
            #expect(try await town.count("authorship_report", where: "explanation IS NOT NULL") == 0)
            let decided = try await reporting.decide(
                report.id, upheld: true, because: Self.reason, by: forged.moderator)
            #expect(decided.state == .upheld)
            #expect(try await town.letters("authorship_decided").isEmpty)
        }
    }
}
