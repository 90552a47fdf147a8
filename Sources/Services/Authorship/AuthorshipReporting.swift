import Domain
import Foundation
import Postgres
import Store

/// "I did not write this": whoever is named by a contribution that is not theirs says so, and a moderator decides.
///
/// By people who are signed in: for that an address is enough, and without one there is nobody to be answered and no limit
/// that holds.
package struct AuthorshipReporting: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found` for what nobody has submitted; `own_contribution`; `wrong_state` for what is withdrawn;
    ///   `already_reported` while a report of theirs is open, `reported_often`, `too_many_reports`; `invalid` for an
    ///   explanation that is none.
    package func report(
        _ contribution: UUID, because explanation: String, by actor: Actor
    ) async throws -> AuthorshipReport {
        try actor.require(.reportAuthorship)
        let faults = PlainText.faults(
            explanation, length: AuthorshipReport.explanationLength, multiline: true, at: "/explanation")
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        guard let seen = try await ContributionRepository.find(contribution, in: environment.pool)?.contribution,
            seen.state != .draft
        else { throw Refusal.notFound }
        do {
            return try await environment.pool.transaction { transaction in
                let now = environment.clock.now()
                guard
                    let consultation = try await ConsultationRepository.find(
                        seen.consultation, locked: .exclusive, in: transaction),
                    let found = try await ContributionRepository.find(contribution, in: transaction)?.contribution
                else { throw Refusal.notFound }
                guard !actor.isAuthor(of: found) else { throw Refusal.ownContributionReported }
                guard found.state == .submitted else { throw found.wrongState }
                let earlier = try await AuthorshipReportRepository.states(
                    of: contribution, by: actor.account, in: transaction)
                guard !earlier.contains(.open) else { throw Refusal.alreadyReported }
                guard earlier.count < AuthorshipReport.ofOneAtMost else { throw Refusal.reportedOften }
                let open = try await AuthorshipReportRepository.open(of: actor.account, in: transaction)
                guard open < AuthorshipReport.openAtMost else { throw Refusal.tooManyReports }
                let report = AuthorshipReport(
                    id: .v7(at: now), contribution: contribution, consultation: consultation.id,
                    reporter: actor.account, explanation: explanation, madeAt: now)
                try await AuthorshipReportRepository.insert(report, in: transaction)
                let rules = try await environment.rules(of: consultation, at: now, in: transaction)
                let owed = try await ObligationBooks(environment).apply(
                    report.owed(under: rules), on: consultation.docket(under: rules), at: now, in: transaction)
                try await EventRepository.append(
                    [event("authorship.reported", report, in: consultation, by: nil, as: .citizen)] + owed, at: now,
                    in: transaction)
                return report
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            throw Refusal.alreadyReported
        }
    }

    /// For whoever reported, and for moderators.
    package func report(_ id: UUID, reader: Actor) async throws -> AuthorshipReport {
        try reader.require(.reportAuthorship)
        guard let report = try await AuthorshipReportRepository.find(id, in: environment.pool),
            report.reporter == reader.account || Permissions.allows(.moderateContribution, to: reader)
        else { throw Refusal.notFound }
        return report
    }

    /// Those that wait, the oldest first; that somebody looked is noted for whoever reported.
    package func queue(after id: UUID?, limit: Int, by actor: Actor) async throws -> [AuthorshipReport] {
        try actor.require(.moderateContribution)
        let found = try await AuthorshipReportRepository.queue(after: id, limit: limit, in: environment.pool)
        try await DataAccessLog(environment).note(
            found.compactMap { one in one.reporter.map { DataAccessLog.Look(account: $0) } }, by: actor,
            purpose: .contribution, fields: [.contributionText], at: environment.clock.now())
        return found
    }

    /// Upheld, the text goes out of the public's sight with the code `not_by_author`. Whoever reported is told either way.
    ///
    /// - Throws: `not_found`, `own_report`, `own_contribution`, `wrong_state`; `invalid` for a reason that is none.
    package func decide(
        _ id: UUID, upheld: Bool, because reason: String, by actor: Actor
    ) async throws -> AuthorshipReport {
        try actor.require(.moderateContribution)
        guard let seen = try await AuthorshipReportRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard
                let consultation = try await ConsultationRepository.find(
                    seen.consultation, locked: .exclusive, in: transaction),
                let old = try await AuthorshipReportRepository.find(id, locked: true, in: transaction),
                let contribution = try await ContributionRepository.find(
                    old.contribution, locked: true, in: transaction)?.contribution
            else { throw Refusal.notFound }
            guard !actor.isAuthor(of: contribution) else { throw Refusal.ownContributionReported }
            let report = try old.deciding(upheld: upheld, because: reason, by: actor.account, at: now)
            try await AuthorshipReportRepository.decide(report, by: actor.account, in: transaction)
            let rules = try await environment.rules(of: consultation, at: now, in: transaction)
            let owed = try await ObligationBooks(environment).apply(
                [
                    .discharge(
                        .authorshipReview, about: .authorshipReport(id), by: "authorship.\(report.state.rawValue)")
                ],
                on: consultation.docket(under: rules), at: now, in: transaction)
            try await tell(report, of: contribution, in: consultation, at: now, transaction)
            if upheld, contribution.state == .submitted, contribution.publication != .unpublished {
                try await ContributionModerating(environment).carryOut(
                    .unpublication(.notByAuthor, reason: reason), on: contribution.id, in: consultation,
                    expecting: nil, by: actor, at: now, transaction)
            }
            try await EventRepository.append(
                [
                    event(
                        "authorship.\(report.state.rawValue)", report, in: consultation, by: actor.account,
                        as: .moderator)
                ] + owed, at: now, in: transaction)
            return report
        }
    }

    /// For staff: that somebody was accused is nobody else's business before it is decided.
    private func event(
        _ kind: String, _ report: AuthorshipReport, in consultation: Consultation, by actor: UUID?,
        as capacity: NewEvent.Capacity
    ) -> NewEvent {
        NewEvent(
            kind: kind, subject: consultation.id, version: consultation.version, actor: actor, capacity: capacity,
            audience: .staff,
            payload: ["report": .text(report.id.text), "contribution": .text(report.contribution.text)])
    }

    private func tell(
        _ report: AuthorshipReport, of contribution: Contribution, in consultation: Consultation, at now: Instant,
        _ transaction: Transaction
    ) async throws {
        guard let reporter = report.reporter,
            let language = try await AccountRepository.language(of: reporter, in: transaction)
        else { return }
        let letter = AuthorshipWording(
            reference: contribution.reference ?? "", consultation: consultation, isUpheld: report.state == .upheld,
            reason: report.reason ?? ""
        ).letter(in: language)
        try await Outbox(environment.vault).post([(letter, .account(reporter))], in: transaction, at: now)
    }
}

extension Refusal {
    fileprivate static let ownContributionReported = Refusal(
        .forbidden, "own_contribution",
        LocalizedText(
            kk: "Бұл — сіздің пікіріңіз: оны өзіңіз қайтарып ала аласыз.",
            ru: "Это ваше мнение: его можете отозвать вы сами.",
            en: "This contribution is yours: you can take it back yourself."))

    fileprivate static let alreadyReported = Refusal(
        .conflict, "already_reported",
        LocalizedText(
            kk: "Бұл пікір туралы хабарыңыз қаралып жатыр.", ru: "Ваше сообщение об этом мнении ещё рассматривается.",
            en: "Your report of this contribution is still being considered."))

    fileprivate static let reportedOften = Refusal(
        .conflict, "reported_often",
        LocalizedText(
            kk:
                "Бұл пікір туралы хабарларыңыз қаралды; бір адам бір пікір туралы ең көбі \(AuthorshipReport.ofOneAtMost) рет хабарлайды.",
            ru:
                "Ваши сообщения об этом мнении рассмотрены; об одном мнении один человек сообщает не больше \(AuthorshipReport.ofOneAtMost) раз.",
            en:
                "Your reports of this contribution were considered; one person reports a contribution \(AuthorshipReport.ofOneAtMost) times at most."
        ))

    fileprivate static let tooManyReports = Refusal(
        .conflict, "too_many_reports",
        LocalizedText(
            kk: "Бір адамның қаралмаған хабары ең көбі \(AuthorshipReport.openAtMost) болады.",
            ru: "У одного человека не больше нерассмотренных сообщений: \(AuthorshipReport.openAtMost).",
            en: "One person has at most \(AuthorshipReport.openAtMost) reports that are not decided."))
}
