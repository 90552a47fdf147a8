extension Proceeding.Kind {
    package var label: LocalizedText {
        switch self {
        case .siteVisit: LocalizedText(kk: "Орнына барып қарау", ru: "Выезд на место", en: "Site visit")
        case .hearing: LocalizedText(kk: "Тыңдау", ru: "Слушания", en: "Hearing")
        case .meeting: LocalizedText(kk: "Отырыс", ru: "Заседание", en: "Meeting")
        case .expertOpinion: LocalizedText(kk: "Сараптама", ru: "Экспертиза", en: "Expert opinion")
        }
    }
}

extension BodyDecision.Outcome {
    package var label: LocalizedText {
        switch self {
        case .full:
            LocalizedText(kk: "толық қанағаттандыру", ru: "полное удовлетворение", en: "full satisfaction")
        case .partial:
            LocalizedText(kk: "ішінара қанағаттандыру", ru: "частичное удовлетворение", en: "partial satisfaction")
        case .refusal:
            LocalizedText(kk: "қанағаттандырудан бас тарту", ru: "отказ в удовлетворении", en: "refusal")
        }
    }
}

extension ComplaintSubject {
    package var label: LocalizedText {
        switch self {
        case .rejection: LocalizedText(kk: "қабылдамау", ru: "отклонение", en: "the rejection")
        case .decision: LocalizedText(kk: "шешім", ru: "решение", en: "the decision")
        case .silence:
            LocalizedText(
                kk: "мерзімінде жауап болмауы", ru: "отсутствие ответа в срок", en: "that no answer came in time")
        case .reply: LocalizedText(kk: "ұсынысқа жауап", ru: "ответ на предложение", en: "the reply to the proposal")
        }
    }
}
