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
        case .consultationOutcome:
            LocalizedText(
                kk: "Консультация қорытындысын жариялау", ru: "Публикация итогов консультации",
                en: "Publication of the outcome of the consultation")
        case .remainingReplies:
            LocalizedText(
                kk: "Жауапсыз қалған пікірлерге жауап беру", ru: "Ответы на оставшиеся мнения",
                en: "Replies to the remaining contributions")
        case .entryCheck:
            LocalizedText(
                kk: "Қағаздан енгізілген пікірлерді түпнұсқамен салыстыру",
                ru: "Сверка внесённых с бумаги мнений с оригиналом",
                en: "Check of contributions entered from paper against the original")
        case .authorshipReview:
            LocalizedText(
                kk: "Авторлық туралы хабарды қарау", ru: "Рассмотрение сообщения об авторстве",
                en: "Consideration of a report about authorship")
        case .redactionReview:
            LocalizedText(
                kk: "Пікірден сөз алып тастауды қайта қарау", ru: "Повторная проверка изъятия из мнения",
                en: "Review of a redaction")
        case .organisationCheck:
            LocalizedText(kk: "Ұйымды тексеру", ru: "Проверка организации", en: "Check of an organisation")
        case .feedbackAcknowledgement:
            LocalizedText(
                kk: "Пікірдің алынғанын растау", ru: "Подтверждение получения отзыва",
                en: "Acknowledgement of the feedback")
        case .feedbackAnswer:
            LocalizedText(kk: "Пікірге жауап беру", ru: "Ответ на отзыв", en: "Answer to the feedback")
        case .feedbackReview:
            LocalizedText(
                kk: "Пікірге берілген жауапты қайта қарау", ru: "Пересмотр ответа на отзыв",
                en: "Review of the answer to the feedback")
        case .periodicFeedbackAnswer:
            LocalizedText(
                kk: "Ұйымның кезекті пікіріне жауап беру", ru: "Ответ на периодический отзыв организации",
                en: "Answer to the periodic feedback of an organisation")
        }
    }
}
