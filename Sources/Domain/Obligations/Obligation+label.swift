extension Obligation.Standing {
    package var label: LocalizedText {
        switch self {
        case .open: LocalizedText(kk: "мерзімі келген жоқ", ru: "срок не наступил", en: "not due yet")
        case .dueSoon: LocalizedText(kk: "мерзімі жақын", ru: "срок близко", en: "due soon")
        case .overdue: LocalizedText(kk: "мерзімі өткен", ru: "просрочено", en: "overdue")
        case .onTime: LocalizedText(kk: "мерзімінде орындалды", ru: "исполнено в срок", en: "done in time")
        case .late: LocalizedText(kk: "кешігіп орындалды", ru: "исполнено с опозданием", en: "done late")
        case .void: LocalizedText(kk: "күшін жойды", ru: "отпало", en: "void")
        }
    }
}

extension Debtor {
    /// What the service is called where a body would be named.
    package static let serviceLabel = LocalizedText(
        kk: "Петициялар сервисі", ru: "Сервис петиций", en: "The petition service")
}
