import Domain

extension AnnouncementWording {
    var sentence: LocalizedText {
        switch announcement.kind {
        case .published:
            LocalizedText(
                kk: "Петицияға енді қол қоюға болады." + day(after: "Қол жинаудың соңғы күні:"),
                ru: "Петицию теперь можно подписать." + day(after: "Последний день сбора подписей:"),
                en: "The petition can be signed now." + day(after: "Last day for signing:"))
        case .thresholdReached:
            LocalizedText(
                kk: "Қажетті қолтаңба жиналды. Енді орган петицияны қарап, шешім қабылдауға міндетті.",
                ru: "Необходимые подписи собраны. Теперь орган обязан рассмотреть петицию и принять решение.",
                en: "The signatures that were needed are there. The body now has to consider the petition and decide.")
        case .thresholdMissed:
            LocalizedText(
                kk: "Қол жинау аяқталды. Петиция органға қарапайым ұсыныс ретінде жіберіледі.",
                ru: "Сбор подписей завершён. Петиция направляется органу как обычное предложение.",
                en: "The collection is over. The petition goes to the body as an ordinary proposal.")
        case .registered:
            LocalizedText(
                kk: "Қарау мерзімі басталды." + day(after: "Шешім қабылданатын соңғы күн:"),
                ru: "Срок рассмотрения пошёл." + day(after: "Последний день для решения:"),
                en: "The consideration period is running." + day(after: "Last day for the decision:"))
        case .forwarded:
            LocalizedText(
                kk: "Алғашқы органның құзыреті болмады. Енді петицияны мына орган қарайды: \(body.name.kk).",
                ru: "Вопрос оказался вне компетенции первого органа. Теперь петицию рассматривает: \(body.name.ru).",
                en: "The first body was not competent. The petition is now with: \(body.name.en).")
        case .proceedingAnnounced:
            LocalizedText(
                kk: "Орган отырыс, тыңдау немесе орнына барып қарау сияқты қадам туралы хабарлады."
                    + day(after: "Күні:"),
                ru: "Орган объявил о заседании, слушании, выезде на место или другом шаге." + day(after: "Дата:"),
                en: "The body has announced a meeting, a hearing, a site visit or another step." + day(after: "Date:"))
        case .draftPublished:
            LocalizedText(
                kk: "Орган шешімнің жобасын жариялады, оған пікір айтуға болады." + day(after: "Соңғы күні:"),
                ru: "Орган опубликовал проект решения, по нему можно высказаться." + day(after: "Последний день:"),
                en: "The body has published a draft of its decision, open to comments." + day(after: "Last day:"))
        case .decisionPublished:
            LocalizedText(
                kk: "Орган шешімін әр талапқа берген жауабымен және негіздемесімен бірге жариялады.",
                ru: "Орган опубликовал решение с ответом на каждое требование и обоснованием.",
                en: "The body has published its decision, with an answer to each demand and the reasons.")
        case .noDecision: silence
        case .replied:
            LocalizedText(
                kk: "Орган шекті мәнге жетпеген петицияға қарапайым ұсыныс ретінде жауап берді.",
                ru: "Орган ответил на петицию, не достигшую порога, как на обычное предложение.",
                en: "The body has answered the petition, which missed its threshold, as an ordinary proposal.")
        case .noted:
            LocalizedText(
                kk: "Орган петицияны назарға алды және оған жауап бермейді. Себебі мен ережесі жарияланған.",
                ru: "Орган принял петицию к сведению и отвечать на неё не будет. Причина и правило опубликованы.",
                en: "The body has noted the petition and will not answer it. The reason and the rule are published.")
        case .statementMade:
            LocalizedText(
                kk: "Орган басшысының петиция бойынша ресми мәлімдемесі жарияланды.",
                ru: "Опубликовано официальное заявление руководителя органа по петиции.",
                en: "The official statement of the head of the body on the petition is published.")
        case .commitmentMade:
            LocalizedText(
                kk: "Орган міндеттеме алды." + day(after: "Орындалатын соңғы күн:"),
                ru: "Орган взял на себя обязательство." + day(after: "Последний день исполнения:"),
                en: "The body has made a commitment." + day(after: "To be kept by:"))
        case .commitmentReported:
            LocalizedText(
                kk: "Орган міндеттеменің орындалу барысы туралы есеп берді.",
                ru: "Орган отчитался о ходе исполнения обязательства.",
                en: "The body has reported how far its commitment has come.")
        case .commitmentVerified:
            LocalizedText(
                kk: "Міндеттеменің орындалуын тексеру нәтижесі органның өз бағасымен қатар жарияланды.",
                ru: "Итог проверки обязательства опубликован рядом с оценкой самого органа.",
                en: "What a verifier found about the commitment is published beside what the body says.")
        case .complaintAnswered:
            LocalizedText(
                kk: "Өтініш берушінің шағымы қаралып, оған жауап берілді.",
                ru: "Жалоба заявителя рассмотрена, на неё дан ответ.",
                en: "The applicant’s complaint has been considered and answered.")
        case .reopened:
            LocalizedText(
                kk: "Шағым бойынша петиция қайта қаралады.", ru: "По жалобе петиция рассматривается заново.",
                en: "Following a complaint the petition is considered again.")
        case .concluded:
            LocalizedText(
                kk: "Петиция бойынша барлық мерзім аяқталды. Органның міндеттемелері болса, олар күшінде қалады.",
                ru: "Все сроки по петиции прошли. Обязательства органа, если они есть, остаются в силе.",
                en: "Every term of the petition has passed. Commitments of the body, if any, remain.")
        case .withdrawn:
            LocalizedText(
                kk: "Өтініш беруші петицияны кері қайтарып алды.", ru: "Заявитель отозвал петицию.",
                en: "The applicant has withdrawn the petition.")
        case .takenDown:
            LocalizedText(
                kk: "Петицияның мәтіні енді көрсетілмейді. Оны кім және неге шешкені жарияланған.",
                ru: "Текст петиции больше не показывается. Кто и почему так решил, опубликовано.",
                en: "The text of the petition is no longer shown. Who decided so, and why, is published.")
        case .consultationAnnounced, .consultationOpened, .consultationExtended, .consultationPaused,
            .consultationResumed, .consultationReopened, .consultationClosed, .consultationCancelled,
            .documentPublished, .outcomePublished, .initiativePublished, .initiativeChanged, .topicAnswered,
            .listPublished, .listChanged, .periodOpened, .periodExtended, .periodicFeedbackFiled,
            .periodicFeedbackAnswered:
            ofBodyAsking
        }
    }

    private var silence: LocalizedText {
        var text = LocalizedText(
            kk: "Жауап беру мерзімі өтті, жауап жоқ." + day(after: "Соңғы күн:"),
            ru: "Срок прошёл, ответа нет." + day(after: "Последний день:"),
            en: "The term has passed without an answer." + day(after: "Last day:"))
        let rules = docket.rules.version
        if rules.flag("silence_is_refusal") {
            let article = rules.citation(of: "silence_is_refusal")
            text.kk += " Бұл бас тарту деп саналады\(article.kk)."
            text.ru += " Это считается отказом\(article.ru)."
            text.en += " This counts as a refusal\(article.en)."
        }
        text.kk += " Орган әлі де жауап бере алады; ол кешіккен деп белгіленеді."
        text.ru += " Орган ещё может ответить; ответ будет отмечен как запоздалый."
        text.en += " The body can still answer; the answer will be marked as late."
        return text
    }

    func day(after words: String) -> String {
        announcement.day.map { " \(words) \($0)." } ?? ""
    }
}
