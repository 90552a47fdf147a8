extension ObligationKind {
    /// What is to be done, as a heading.
    package var label: LocalizedText {
        switch self {
        case .complianceCheck:
            LocalizedText(kk: "Сәйкестікті тексеру", ru: "Проверка на соответствие", en: "Compliance check")
        case .thresholdNotice:
            LocalizedText(
                kk: "Шекті мәнге жеткені туралы хабарлау", ru: "Уведомление о достижении порога",
                en: "Notice that the threshold is reached")
        case .registration:
            LocalizedText(kk: "Петицияны тіркеу", ru: "Регистрация петиции", en: "Registration of the petition")
        case .discussionNotice:
            LocalizedText(
                kk: "Шешім жобасын жария талқылау туралы хабарлау",
                ru: "Объявление о публичном обсуждении проекта решения",
                en: "Notice of the public discussion of the draft decision")
        case .consideration:
            LocalizedText(
                kk: "Петицияны қарау және шешім қабылдау", ru: "Рассмотрение петиции и принятие решения",
                en: "Consideration of the petition and decision")
        case .decisionPublication:
            LocalizedText(kk: "Шешімді жариялау", ru: "Публикация решения", en: "Publication of the decision")
        case .proposalReply:
            LocalizedText(
                kk: "Қарапайым ұсынысқа жауап беру", ru: "Ответ на обычное предложение",
                en: "Reply to the ordinary proposal")
        case .complaintForwarding:
            LocalizedText(kk: "Шағымды жіберу", ru: "Направление жалобы", en: "Forwarding of the complaint")
        case .complaintReply:
            LocalizedText(
                kk: "Шағымды қарау және жауап беру", ru: "Рассмотрение жалобы и ответ",
                en: "Consideration of the complaint and reply")
        case .commitment:
            LocalizedText(kk: "Міндеттемені орындау", ru: "Исполнение обязательства", en: "Keeping of the commitment")
        case .progressReport:
            LocalizedText(
                kk: "Міндеттеменің орындалу барысы туралы есеп", ru: "Отчёт о ходе исполнения обязательства",
                en: "Report on the progress of the commitment")
        }
    }
}
