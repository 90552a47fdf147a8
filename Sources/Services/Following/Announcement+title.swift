import Domain

extension Announcement.Kind {
    /// What has happened, behind the reference of the matter.
    var title: LocalizedText {
        switch self {
        case .published: LocalizedText(kk: "жарияланды", ru: "опубликована", en: "published")
        case .thresholdReached: LocalizedText(kk: "шекті мәнге жетті", ru: "порог достигнут", en: "threshold reached")
        case .thresholdMissed:
            LocalizedText(kk: "шекті мәнге жетпеді", ru: "порог не достигнут", en: "threshold missed")
        case .registered:
            LocalizedText(kk: "қаралып жатыр", ru: "рассмотрение началось", en: "consideration has begun")
        case .forwarded:
            LocalizedText(
                kk: "құзыретті органға жіберілді", ru: "переслана компетентному органу",
                en: "forwarded to the competent body")
        case .proceedingAnnounced:
            LocalizedText(
                kk: "қараудың келесі қадамы белгіленді", ru: "назначен следующий шаг рассмотрения",
                en: "the next step of the consideration is announced")
        case .draftPublished:
            LocalizedText(
                kk: "шешім жобасы талқылануда", ru: "проект решения вынесен на обсуждение",
                en: "the draft decision is open for discussion")
        case .decisionPublished:
            LocalizedText(kk: "шешім жарияланды", ru: "решение опубликовано", en: "decision published")
        case .noDecision:
            LocalizedText(kk: "мерзімінде жауап болмады", ru: "ответа в срок нет", en: "no answer in time")
        case .replied:
            LocalizedText(kk: "ұсынысқа жауап берілді", ru: "на предложение дан ответ", en: "the proposal is answered")
        case .noted:
            LocalizedText(
                kk: "жауапсыз назарға алынды", ru: "принята к сведению без ответа", en: "noted without an answer")
        case .statementMade:
            LocalizedText(
                kk: "орган басшысы мәлімдеме жасады", ru: "руководитель органа выступил с заявлением",
                en: "statement by the head of the body")
        case .commitmentMade:
            LocalizedText(
                kk: "орган міндеттеме алды", ru: "орган взял обязательство", en: "the body makes a commitment")
        case .commitmentReported:
            LocalizedText(kk: "міндеттеме туралы есеп", ru: "отчёт об обязательстве", en: "report on a commitment")
        case .commitmentVerified:
            LocalizedText(
                kk: "міндеттеменің орындалуы тексерілді", ru: "исполнение обязательства проверено",
                en: "a commitment was verified")
        case .complaintAnswered:
            LocalizedText(kk: "шағымға жауап берілді", ru: "на жалобу дан ответ", en: "the complaint is answered")
        case .reopened: LocalizedText(kk: "қайта қаралады", ru: "рассматривается заново", en: "considered again")
        case .concluded: LocalizedText(kk: "аяқталды", ru: "завершена", en: "concluded")
        case .withdrawn: LocalizedText(kk: "кері қайтарып алынды", ru: "отозвана", en: "withdrawn")
        case .takenDown:
            LocalizedText(kk: "жариялаудан алынып тасталды", ru: "снята с публикации", en: "taken down")
        case .consultationAnnounced:
            LocalizedText(kk: "консультация жарияланды", ru: "консультация объявлена", en: "consultation announced")
        case .consultationOpened:
            LocalizedText(kk: "пікірлер қабылдануда", ru: "приём мнений начался", en: "open for contributions")
        case .consultationExtended:
            LocalizedText(kk: "мерзімі ұзартылды", ru: "срок продлён", en: "extended")
        case .consultationPaused: LocalizedText(kk: "тоқтатыла тұрды", ru: "приостановлена", en: "paused")
        case .consultationResumed: LocalizedText(kk: "жалғасты", ru: "возобновлена", en: "resumed")
        case .consultationReopened: LocalizedText(kk: "қайта ашылды", ru: "открыта снова", en: "reopened")
        case .consultationClosed:
            LocalizedText(kk: "пікірлерді қабылдау аяқталды", ru: "приём мнений завершён", en: "closed")
        case .consultationCancelled: LocalizedText(kk: "тоқтатылды", ru: "отменена", en: "cancelled")
        case .documentPublished:
            LocalizedText(
                kk: "мәтіннің жаңа нұсқасы жарияланды", ru: "опубликована новая редакция текста",
                en: "a new version of the text is published")
        case .outcomePublished:
            LocalizedText(kk: "қорытындысы жарияланды", ru: "итоги опубликованы", en: "outcome published")
        case .initiativePublished:
            LocalizedText(kk: "пікір білдіруге ашылды", ru: "открыта для отзывов", en: "open for feedback")
        case .initiativeChanged:
            LocalizedText(kk: "жағдайы өзгерді", ru: "положение дел изменилось", en: "its status has changed")
        case .topicAnswered:
            LocalizedText(
                kk: "жиі көтерілген мәселеге жауап берілді", ru: "дан ответ на частый вопрос",
                en: "a recurring topic is answered")
        case .listPublished:
            LocalizedText(kk: "тізім жарияланды", ru: "перечень опубликован", en: "list published")
        case .listChanged:
            LocalizedText(
                kk: "тізімнің жаңа редакциясы жарияланды", ru: "опубликована новая редакция перечня",
                en: "a new edition of the list is published")
        case .periodOpened:
            LocalizedText(
                kk: "ұйымдардан кезекті пікір қабылданады", ru: "открыт приём периодических отзывов",
                en: "open for periodic feedback")
        case .periodExtended:
            LocalizedText(
                kk: "кезекті пікір қабылдау мерзімі ұзартылды", ru: "приём периодических отзывов продлён",
                en: "the period for periodic feedback is extended")
        case .periodicFeedbackFiled:
            LocalizedText(
                kk: "ұйым кезекті пікірін берді", ru: "организация подала периодический отзыв",
                en: "an organisation has given periodic feedback")
        case .periodicFeedbackAnswered:
            LocalizedText(
                kk: "ұйымның кезекті пікіріне жауап берілді", ru: "на периодический отзыв организации дан ответ",
                en: "the periodic feedback of an organisation is answered")
        }
    }
}
