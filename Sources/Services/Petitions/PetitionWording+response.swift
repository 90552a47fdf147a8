import Domain

extension PetitionWording {
    /// What is told once a petition is with its body; what comes before that, `wording(of:)` has.
    func wordingOfResponse(_ notice: PetitionNotice) -> Wording {
        let body = rules.body.name
        return switch notice {
        case .registered(let day, let decisionBy):
            (
                "registered", LocalizedText(kk: "тіркелді", ru: "зарегистрирована", en: "registered"),
                LocalizedText(
                    kk: "Тіркелген күні: \(day). Орган: \(body.kk)."
                        + (decisionBy.map { " Шешім қабылдаудың соңғы күні: \($0)." } ?? ""),
                    ru: "Дата регистрации: \(day). Орган: \(body.ru)."
                        + (decisionBy.map { " Последний день для решения: \($0)." } ?? ""),
                    en: "Registered on \(day) with \(body.en)."
                        + (decisionBy.map { " The decision is due by \($0)." } ?? ""))
            )
        case .forwarded(let reason):
            (
                "forwarded",
                LocalizedText(
                    kk: "құзыретті органға жолданды", ru: "переслана компетентному органу",
                    en: "forwarded to the competent body"),
                LocalizedText(
                    kk: "Енді петицияны мына орган қарайды: \(body.kk). Себебі: \(reason)",
                    ru: "Теперь петицию рассматривает орган: \(body.ru). Причина: \(reason)",
                    en: "The petition is now with \(body.en). Reason: \(reason)")
            )
        case .bodyReceivesPetition:
            (
                "body_receives_petition",
                LocalizedText(
                    kk: "құзыреті бойынша жолданған петиция", ru: "петиция, пересланная по компетенции",
                    en: "a petition forwarded to you as competent"),
                LocalizedText(
                    kk: "Петиция мына органға қайта жолданды: \(body.kk). Оны тіркеу қажет.",
                    ru: "Петиция переслана в орган: \(body.ru). Её нужно зарегистрировать.",
                    en: "The petition has been forwarded to \(body.en). It has to be registered.")
            )
        case .bodyOwesNothing:
            (
                "body_owes_nothing",
                LocalizedText(
                    kk: "петиция бойынша міндет тоқтады", ru: "обязанности по петиции прекращены",
                    en: "nothing is owed on this petition any more"),
                LocalizedText(
                    kk: "Петиция кері қайтарып алынды немесе жариялаудан алынды. Енді жауап беру қажет емес.",
                    ru: "Петиция отозвана или снята с публикации. Отвечать на неё больше не нужно.",
                    en: "The petition was withdrawn or taken down. It need not be answered any more.")
            )
        case .invited(let kind):
            (
                "invited",
                LocalizedText(
                    kk: kind == .commission ? "комиссияға шақыру" : "жұмыс тобына шақыру",
                    ru: kind == .commission ? "приглашение в комиссию" : "приглашение в рабочую группу",
                    en: kind == .commission ? "invitation to the commission" : "invitation to the working group"),
                LocalizedText(
                    kk: "Сіз петицияңызды қарайтын топтың құрамындасыз. Қатысатыныңызды петиция бетінде растаңыз.",
                    ru:
                        "Вы входите в состав тех, кто рассматривает вашу петицию. Подтвердите участие на странице петиции.",
                    en: "You have a seat among those who look into your petition. Confirm it on the petition's page.")
            )
        case .proceedingAnnounced(let proceeding):
            (
                "proceeding_announced",
                LocalizedText(
                    kk: "\(proceeding.kind.label.kk) белгіленді", ru: "\(proceeding.kind.label.ru): назначено время",
                    en: "\(proceeding.kind.label.en) announced"),
                LocalizedText(
                    kk: "Уақыты (UTC): \(proceeding.takesPlaceAt). Күн тәртібі: \(proceeding.agenda)",
                    ru: "Время (UTC): \(proceeding.takesPlaceAt). Повестка: \(proceeding.agenda)",
                    en: "Time (UTC): \(proceeding.takesPlaceAt). Agenda: \(proceeding.agenda)")
            )
        case .proceedingCalledOff(let kind, let reason):
            (
                "proceeding_called_off",
                LocalizedText(
                    kk: "\(kind.label.kk) өтпейді", ru: "\(kind.label.ru): отменено", en: "\(kind.label.en) called off"),
                LocalizedText(kk: "Себебі: \(reason)", ru: "Причина: \(reason)", en: "Reason: \(reason)")
            )
        case .draftPublished(let discussion):
            (
                "draft_published",
                LocalizedText(
                    kk: "шешім жобасы талқылауға шықты", ru: "проект решения вынесен на обсуждение",
                    en: "the draft decision is open for discussion"),
                LocalizedText(
                    kk: "Жария талқылау: \(discussion.from) – \(discussion.until). Пікіріңізді жаза аласыз.",
                    ru:
                        "Публичное обсуждение: с \(discussion.from) по \(discussion.until). Можно оставить комментарий.",
                    en: "Public discussion: \(discussion.from) to \(discussion.until). You can comment.")
            )
        case .decisionPublished(let outcome, let complaintUntil):
            (
                "decision_published",
                LocalizedText(kk: "шешім жарияланды", ru: "решение опубликовано", en: "the decision is published"),
                LocalizedText(
                    kk: "Шешім: \(outcome.label.kk)."
                        + (complaintUntil.map { " Шағым берудің соңғы күні: \($0)." } ?? ""),
                    ru: "Решение: \(outcome.label.ru)."
                        + (complaintUntil.map { " Жалобу можно подать по \($0) включительно." } ?? ""),
                    en: "The decision: \(outcome.label.en)."
                        + (complaintUntil.map { " A complaint can be filed up to \($0)." } ?? ""))
            )
        case .noDecision(let since, let article, let complaintUntil):
            (
                "no_decision",
                LocalizedText(
                    kk: "мерзімінде шешім жоқ (бас тарту деп саналады)",
                    ru: "в срок решения нет (считается отказом)",
                    en: "no decision in time (presumed refusal)"),
                LocalizedText(
                    kk: "Мерзім \(since) күні өтті."
                        + (article.map { " Негізі: \($0)-бап." } ?? "")
                        + (complaintUntil.map { " Шағым берудің соңғы күні: \($0)." } ?? ""),
                    ru: "Срок истёк \(since)."
                        + (article.map { " Основание: статья \($0)." } ?? "")
                        + (complaintUntil.map { " Жалобу можно подать по \($0) включительно." } ?? ""),
                    en: "The term ended on \(since)."
                        + (article.map { " Rule: article \($0)." } ?? "")
                        + (complaintUntil.map { " A complaint can be filed up to \($0)." } ?? ""))
            )
        case .replied:
            (
                "replied",
                LocalizedText(kk: "жауап берілді", ru: "получен ответ", en: "answered"),
                LocalizedText(
                    kk: "\(body.kk) ұсынысқа жауап берді. Жауап петиция бетінде.",
                    ru: "\(body.ru): на предложение дан ответ. Он опубликован на странице петиции.",
                    en: "\(body.en) has answered the proposal. The answer stands on the petition's page.")
            )
        case .noted:
            (
                "noted",
                LocalizedText(
                    kk: "жауапсыз назарға алынды", ru: "принята к сведению без ответа", en: "noted without an answer"),
                LocalizedText(
                    kk: "\(body.kk) ұсынысты назарға алды. Заң бұл тақырыпта жауап бермеуге жол береді.",
                    ru: "\(body.ru): предложение принято к сведению. На эту тему закон позволяет не отвечать.",
                    en: "\(body.en) has taken note of the proposal. On this topic the law allows not to answer.")
            )
        case .statementMade:
            (
                "statement_made",
                LocalizedText(kk: "басшы мәлімдеме жасады", ru: "заявление руководителя", en: "the head's statement"),
                LocalizedText(
                    kk: "Органның басшысы ресми мәлімдеме жасады: \(body.kk).",
                    ru: "Руководитель органа выступил с официальным заявлением: \(body.ru).",
                    en: "The head of \(body.en) has made an official statement.")
            )
        case .reopened(let subject):
            (
                "reopened",
                LocalizedText(kk: "шағым қанағаттандырылды", ru: "жалоба удовлетворена", en: "complaint upheld"),
                LocalizedText(
                    kk: "Шағымның мәні: \(subject.label.kk). Бұл мәселе қайта қаралады.",
                    ru: "Предмет жалобы: \(subject.label.ru). Вопрос рассматривается заново.",
                    en: "What it was about: \(subject.label.en). It is dealt with anew.")
            )
        case .withdrawn:
            (
                "withdrawn", LocalizedText(kk: "кері қайтарып алынды", ru: "отозвана", en: "withdrawn"),
                LocalizedText(
                    kk: "Өтініш беруші петицияны кері қайтарып алды.", ru: "Заявитель отозвал петицию.",
                    en: "The applicant has withdrawn the petition.")
            )
        case .concluded:
            (
                "concluded",
                LocalizedText(kk: "аяқталды", ru: "завершена", en: "concluded"),
                LocalizedText(
                    kk: "Петиция бойынша орындалмаған міндет қалған жоқ, барлық мерзім өтті.",
                    ru: "По петиции больше ничего не причитается, все сроки прошли.",
                    en: "Nothing is owed on this petition any more, and every term has passed.")
            )
        case .supportReached, .supportMissed, .returned, .rejected, .published, .thresholdReached, .bodyOwesAnswer,
            .thresholdMissed, .bodyHasProposal, .takenDown:
            wording(of: notice)
        }
    }
}
