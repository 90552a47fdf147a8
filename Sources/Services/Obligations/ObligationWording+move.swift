import Domain

extension ObligationWording {
    /// To both sides, about a date that has moved to where it now is.
    func moved(
        from day: LegalDate, as kind: ObligationMove.Kind, because reason: [Language: String], in language: Language
    ) -> Letter {
        let title = LocalizedText(kk: "жаңа мерзім", ru: "новый срок", en: "new date")
        let days = LocalizedText(
            kk: "Бұрынғы соңғы күн: \(day). Жаңа соңғы күн: \(obligation.dueOn).",
            ru: "Прежний последний день: \(day). Новый последний день: \(obligation.dueOn).",
            en: "The last day was \(day). It is now \(obligation.dueOn).")
        return letter("date_moved", title, [days, cause(kind), Self.wording(of: reason), rule], in: language)
    }

    private func cause(_ kind: ObligationMove.Kind) -> LocalizedText {
        switch kind {
        case .extended:
            LocalizedText(kk: "Мерзім ұзартылды.", ru: "Срок продлён.", en: "The term was extended.")
        case .recounted:
            LocalizedText(kk: "Мерзім қайта есептелді.", ru: "Срок пересчитан.", en: "The term was counted again.")
        case .corrected:
            LocalizedText(
                kk: "Мерзімнің басы қате жазылған еді, түзетілгені: \(obligation.startOn).",
                ru: "Начало срока было записано неверно, исправлено на \(obligation.startOn).",
                en: "The start of the term had been recorded wrongly; it is \(obligation.startOn).")
        case .followed:
            LocalizedText(
                kk: "Бұл мерзім тәуелді болған басқа мерзім ауыстырылды.",
                ru: "Перенесён другой срок, от которого зависит этот.",
                en: "Another date, which this one depends on, was moved.")
        }
    }

    /// In the reader's language where it is known in it, otherwise as it was given.
    private static func wording(of reason: [Language: String]) -> LocalizedText? {
        func text(_ language: Language) -> String? {
            reason[language] ?? Language.allCases.lazy.compactMap { reason[$0] }.first
        }
        guard let kk = text(.kk), let ru = text(.ru), let en = text(.en) else { return nil }
        return LocalizedText(kk: "Себебі: \(kk)", ru: "Причина: \(ru)", en: "Reason: \(en)")
    }
}
