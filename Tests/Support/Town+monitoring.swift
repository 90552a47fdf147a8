import Domain
import Foundation
import Services

extension Town {
    /// A point whose text tells its number.
    package static func point(
        _ number: String, _ status: ListPoint.Status = .accepted, of responsible: UUID? = nil, saying extra: String = ""
    ) -> ListPoint {
        ListPoint(
            number: number, original: .ru,
            text: LocalizedText(
                kk: "Мектеп жанындағы өткелді жарықтандыру, \(number)\(extra).",
                ru: "Осветить переход у школы, \(number)\(extra).",
                en: "To light the crossing by the school, \(number)\(extra)."),
            source: "Протокол № 4", issuedOn: LegalDate("2026-03-02")!, status: status, responsible: responsible)
    }

    package static let listText = MonitoredList.Text(
        topic: "transport", original: .ru,
        title: LocalizedText(kk: "Кеңестің ұсынымдары", ru: "Рекомендации совета", en: "Council recommendations"),
        summary: LocalizedText(
            kk: "Қоғамдық кеңестің жолдар туралы ұсынымдары.", ru: "Рекомендации общественного совета о дорогах.",
            en: "What the public council recommends about the roads."))

    /// A list of the village with points 1, 2 and 3, of which the akimat answers for the third.
    package func monitoredList() async throws -> MonitoredList {
        try await MonitoredLists(environment).publish(
            Self.listText, [Self.point("1"), Self.point("2", .noted), Self.point("3", of: akimat.id)], by: village.id,
            actor: try await consultant()
        ).list
    }

    /// The same with the period 2026-H1 open for thirty days.
    package func openList() async throws -> MonitoredList {
        let list = try await monitoredList()
        return try await MonitoredLists(environment).openPeriod(
            "2026-H1", until: clock.now.adding(seconds: 30 * 86_400), of: list.id, expecting: list.version,
            by: try await consultant()
        ).list
    }

    /// A representative of an organisation, entered where it is not there yet.
    package func representative(_ number: Int, of key: String) async throws -> (actor: Actor, organisation: UUID) {
        let organisation = try await Organisations(environment).put(
            key: key, name: LocalizedText(kk: "Ұйым \(key)", ru: "Организация \(key)", en: "Organisation \(key)"),
            registerNumber: nil
        ).organisation
        var actor = try await person(number)
        actor.grants = [RoleGrant(.representative, organisation: organisation.id)]
        return (actor, organisation.id)
    }

    package static func entry(
        _ point: String, _ assessment: PeriodicFeedback.Assessment, _ evidence: String = "Фонарь не горит.",
        sources: [String] = ["https://example.org/report.pdf"]
    ) -> PeriodicFeedback.Entry {
        PeriodicFeedback.Entry(point: point, assessment: assessment, evidence: evidence, sources: sources)
    }

    /// What an organisation says of points of the open period, submitted.
    package func file(
        _ entries: [PeriodicFeedback.Entry], on list: UUID, _ number: Int, of key: String
    ) async throws -> PeriodicFeedback {
        let (actor, organisation) = try await representative(number, of: key)
        let filing = PeriodicFeedbackFiling(environment)
        let begun = try await filing.begin(on: list, for: "2026-H1", of: organisation, in: "ru", by: actor).view
            .feedback
        let saved = try await filing.save(
            begun.id, PeriodicFeedback.Change(entries: entries), expecting: begun.version, by: actor
        ).feedback
        return try await filing.submit(saved.id, expecting: saved.version, by: actor).feedback
    }

    package static func pointAnswer(
        _ point: String, _ assessment: PeriodicFeedback.Assessment = .partly
    ) -> PointAnswer {
        PointAnswer(
            point: point, assessment: assessment, original: .ru,
            text: LocalizedText(
                kk: "Шамның сымын ауыстырамыз.", ru: "Проводку фонаря заменим.",
                en: "We will replace the wiring of the lamp."))
    }
}
