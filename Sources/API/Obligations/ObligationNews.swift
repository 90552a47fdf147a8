import Domain
import Foundation
import Services
import Web

/// Obligations as calendars and news feeds tell them, in the language of whoever reads.
struct ObligationNews {
    let language: Language
    /// Where this service is reached, such as `https://petitions.example`.
    let base: String
    let rules: RuleBook

    func calendar(_ views: [ObligationView], of body: LocalizedText?) -> ICalendar {
        ICalendar(
            name: body?[language] ?? Self.everything[language], events: views.map(event))
    }

    /// - Parameter path: the address that it was read from, below `base`.
    func feed(
        _ feed: ObligationBrowsing.Feed, _ views: [ObligationView], of body: Body?, path: String, at now: Instant
    ) -> AtomFeed {
        let entries = views.map { entry($0, feed) }
        let title = [feed.title[language], body?.name[language]].compactMap { $0 }.joined(separator: ": ")
        let name = [feed.rawValue, body?.id.text].compactMap { $0 }.joined(separator: ":")
        return AtomFeed(
            id: "urn:dauys:obligations:\(name)", title: title, language: language,
            author: Debtor.serviceLabel[language], updated: entries.map(\.updated).max() ?? now, selfLink: base + path,
            entries: entries)
    }

    private func event(_ view: ObligationView) -> ICalendarEvent {
        let obligation = view.obligation
        let changed = [obligation.openedAt, obligation.closing?.at].compactMap { $0 } + view.moves.map(\.changedAt)
        return ICalendarEvent(
            uid: "\(obligation.id.text)@dauys", stamp: changed.max() ?? obligation.openedAt, day: obligation.dueOn,
            summary: title(view), description: text(view), url: link(view),
            status: view.standing == .void ? .cancelled : .confirmed, categories: [obligation.kind.rawValue])
    }

    private func entry(_ view: ObligationView, _ feed: ObligationBrowsing.Feed) -> AtomEntry {
        let obligation = view.obligation
        let zone = rules.profiles[obligation.profile]?.zone ?? .utc
        // The date is part of the name: one that was moved becomes due once more.
        let (updated, name): (Instant, String) =
            switch feed {
            case .due: (zone.start(of: obligation.dueOn), "due:\(obligation.dueOn)")
            case .late: (zone.end(of: obligation.dueOn), "late:\(obligation.dueOn)")
            case .answered: (obligation.closing?.at ?? obligation.openedAt, "answered")
            }
        return AtomEntry(
            id: "urn:dauys:obligation:\(obligation.id.text):\(name)", title: title(view), updated: updated,
            link: link(view),
            categories: [.init(term: obligation.kind.rawValue, label: obligation.kind.label[language])],
            summary: text(view))
    }

    private func link(_ view: ObligationView) -> String {
        base + Addresses.obligation(view.obligation.id)
    }

    private func title(_ view: ObligationView) -> String {
        let matter = [view.reference, view.title?[language]].compactMap { $0 }.joined(separator: " ")
        return [view.obligation.kind.label[language], matter].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private func text(_ view: ObligationView) -> String {
        let obligation = view.obligation
        let article = obligation.article.map { "\(obligation.ruleVersion), \($0)" } ?? obligation.ruleVersion
        var lines = [
            "\(Self.debtor[language]): \(view.debtorLabel[language])",
            "\(Self.lastDay[language]): \(obligation.dueOn)",
            "\(Self.state[language]): \(view.standing.label[language])",
        ]
        if view.workingDaysLate > 0 { lines.append("\(Self.daysLate[language]): \(view.workingDaysLate)") }
        lines.append("\(Self.rule[language]): \(article)")
        return lines.joined(separator: "\n")
    }

    private static let everything = LocalizedText(
        kk: "Мемлекеттік органдардың мерзімдері", ru: "Сроки государственных органов", en: "What public bodies owe")
    private static let debtor = LocalizedText(kk: "Кім орындайды", ru: "Кто исполняет", en: "Owed by")
    private static let lastDay = LocalizedText(kk: "Соңғы күн", ru: "Последний день", en: "Last day")
    private static let state = LocalizedText(kk: "Күйі", ru: "Состояние", en: "State")
    private static let daysLate = LocalizedText(
        kk: "Кешіккен жұмыс күндері", ru: "Рабочих дней просрочки", en: "Working days late")
    private static let rule = LocalizedText(kk: "Негізі", ru: "Основание", en: "Rule")
}

extension ObligationBrowsing.Feed {
    fileprivate var title: LocalizedText {
        switch self {
        case .due: LocalizedText(kk: "Мерзімі келді", ru: "Наступил срок", en: "Became due")
        case .late: LocalizedText(kk: "Мерзімі өтіп кетті", ru: "Срок прошёл", en: "Became late")
        case .answered: LocalizedText(kk: "Орындалды", ru: "Исполнено", en: "Done")
        }
    }
}
