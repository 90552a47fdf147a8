import Domain

extension FieldFault {
    static let unknownTopic = FieldFault(
        "/topic", "not_one_of",
        LocalizedText(
            kk: "Бұл профильде мұндай тақырып жоқ.", ru: "В этом профиле такой темы нет.",
            en: "This profile has no such topic."))
}
