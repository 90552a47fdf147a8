import Domain

/// How it reads in a letter what somebody owes.
struct ObligationWording: Sendable {
    let obligation: Obligation
    let docket: Docket
    /// Nil where whoever runs the service owes it.
    let debtor: Body?
    /// The legal date in the zone of the rules.
    let today: LegalDate

    /// To whoever owes it.
    func reminder(_ stage: Reminder, in language: Language) -> Letter {
        letter("reminder_\(stage.rawValue)", title(stage), [date(stage), rule, consequence(stage)], in: language)
    }

    /// To the applicant, about something that is late.
    func overdue(in language: Language) -> Letter {
        letter("answer_overdue", title(.late), [date(.late), rule, consequence(.late)], in: language)
    }

    private func title(_ stage: Reminder) -> LocalizedText {
        switch stage {
        case .before: LocalizedText(kk: "мерзімі жақындады", ru: "срок подходит", en: "due soon")
        case .due: LocalizedText(kk: "бүгін — соңғы күн", ru: "сегодня последний день", en: "due today")
        case .late: LocalizedText(kk: "мерзімі өтті", ru: "срок прошёл", en: "overdue")
        }
    }

    private func date(_ stage: Reminder) -> LocalizedText {
        let day = obligation.dueOn
        switch stage {
        case .before:
            return LocalizedText(kk: "Соңғы күні: \(day).", ru: "Последний день: \(day).", en: "Last day: \(day).")
        case .due:
            return LocalizedText(
                kk: "Соңғы күні — бүгін, \(day).", ru: "Последний день — сегодня, \(day).",
                en: "Last day: today, \(day).")
        case .late:
            let late = daysLate
            let days = Plural.russian(late, Plural.Forms("рабочий день", "рабочих дня", "рабочих дней"))
            return LocalizedText(
                kk: "Соңғы күні \(day) болатын. Кешігу: \(late) жұмыс күні.",
                ru: "Последний день был \(day). Просрочка: \(late) \(days).",
                en: "The last day was \(day): \(late) working \(late == 1 ? "day" : "days") late.")
        }
    }

    /// At least 1, whatever the calendar knows.
    private var daysLate: Int {
        guard let calendar = try? rules.book.calendar(of: rules.version) else {
            return max(1, today.days(since: obligation.dueOn))
        }
        return max(1, obligation.workingDaysLate(on: today, by: calendar))
    }

    var rule: LocalizedText {
        let source = rules.version.source
        let (kk, ru, en) =
            obligation.article.map { ("; бабы: \($0)", "; статья: \($0)", "; article: \($0)") } ?? ("", "", "")
        return LocalizedText(
            kk: "Ереже: \(source.kk)\(kk).", ru: "Правила: \(source.ru)\(ru).", en: "Rules: \(source.en)\(en).")
    }

    var rules: BoundRules { docket.rules }

    func letter(_ kind: String, _ title: LocalizedText, _ texts: [LocalizedText?], in language: Language) -> Letter {
        let label = obligation.kind.label[language]
        let paragraphs = [docket.heading(in: language), owed[language]] + texts.compactMap { $0?[language] }
        return Letter(
            kind: kind, language: language, subject: "\(docket.reference ?? ""). \(label): \(title[language])",
            body: paragraphs.joined(separator: "\n\n"))
    }

    private var owed: LocalizedText {
        let label = obligation.kind.label
        let who =
            debtor?.name
            ?? LocalizedText(
                kk: "Dauys қызметінің модераторлары", ru: "модераторы сервиса Dauys", en: "moderators of Dauys")
        return LocalizedText(
            kk: "Не істелуі тиіс: \(label.kk)\nКім жауапты: \(who.kk)",
            ru: "Что нужно сделать: \(label.ru)\nЗа кем: \(who.ru)",
            en: "What is owed: \(label.en)\nBy: \(who.en)")
    }
}
