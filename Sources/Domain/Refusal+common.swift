extension Refusal {
    package static let notAllowed = Refusal(
        .forbidden, "not_allowed",
        LocalizedText(
            kk: "Бұл әрекетке құқығыңыз жоқ.",
            ru: "У вас нет права на это действие.",
            en: "You are not allowed to do this."))

    package static let notSignedIn = Refusal(
        .unauthenticated, "not_signed_in",
        LocalizedText(
            kk: "Алдымен жүйеге кіріңіз.",
            ru: "Сначала войдите в систему.",
            en: "Sign in first."))

    package static let notFound = Refusal(
        .notFound, "not_found",
        LocalizedText(
            kk: "Мұндай жазба жоқ.",
            ru: "Такой записи нет.",
            en: "There is no such record."))

    package static func invalid(_ faults: [FieldFault]) -> Refusal {
        Refusal(
            .invalid, "invalid",
            LocalizedText(
                kk: "Енгізілген деректерде қате бар.",
                ru: "Во введённых данных есть ошибки.",
                en: "Some of the input is not right."),
            faults: faults)
    }

    package static func invalid(_ pointer: String, _ code: String, _ message: LocalizedText) -> Refusal {
        .invalid([FieldFault(pointer, code, message)])
    }

    package static func assuranceNeeded(_ wanted: Assurance) -> Refusal {
        Refusal(
            .forbidden, "assurance_needed",
            LocalizedText(
                kk: "Бұл әрекет үшін алдымен жеке басыңызды растаңыз.",
                ru: "Для этого действия сначала подтвердите свою личность.",
                en: "Confirm who you are first: this needs the assurance '\(wanted.rawValue)'."))
    }
}
