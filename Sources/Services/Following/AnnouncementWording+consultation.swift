import Domain

extension AnnouncementWording {
    /// Of consultations and initiatives: where a body asks, rather than is asked.
    var ofBodyAsking: LocalizedText {
        switch announcement.kind {
        case .consultationAnnounced:
            LocalizedText(
                kk: "Орган консультация өткізеді." + day(after: "Пікірлер қабылдана бастайтын күн:"),
                ru: "Орган проводит консультацию." + day(after: "Начало приёма мнений:"),
                en: "The body is going to consult." + day(after: "Contributions from:"))
        case .consultationOpened:
            LocalizedText(
                kk: "Енді пікіріңізді жібере аласыз." + day(after: "Соңғы күні:"),
                ru: "Теперь можно направить своё мнение." + day(after: "Последний день:"),
                en: "You can contribute now." + day(after: "Last day:"))
        case .periodExtended:
            LocalizedText(
                kk: "Ұйымдар пікір беретін кезең ұзартылды, себебі жарияланған." + day(after: "Жаңа соңғы күні:"),
                ru: "Период для отзывов организаций продлён, причина опубликована."
                    + day(after: "Новый последний день:"),
                en: "The period was extended; the reason is published." + day(after: "New last day:"))
        case .consultationExtended:
            LocalizedText(
                kk: "Мерзім ұзартылды, себебі жарияланған." + day(after: "Жаңа соңғы күні:"),
                ru: "Срок продлён, причина опубликована." + day(after: "Новый последний день:"),
                en: "It was extended; the reason is published." + day(after: "New last day:"))
        case .consultationPaused:
            LocalizedText(
                kk: "Пікірлерді қабылдау тоқтатыла тұрды, себебі жарияланған.",
                ru: "Приём мнений приостановлен, причина опубликована.",
                en: "It is paused; the reason is published.")
        case .consultationResumed:
            LocalizedText(
                kk: "Пікірлерді қабылдау жалғасты." + day(after: "Соңғы күні:"),
                ru: "Приём мнений возобновлён." + day(after: "Последний день:"),
                en: "Contributions are taken again." + day(after: "Last day:"))
        case .consultationReopened:
            LocalizedText(
                kk: "Консультация қайта ашылды, себебі жарияланған." + day(after: "Соңғы күні:"),
                ru: "Консультация открыта снова, причина опубликована." + day(after: "Последний день:"),
                en: "It is open again; the reason is published." + day(after: "Last day:"))
        case .consultationClosed:
            LocalizedText(
                kk: "Пікірлерді қабылдау аяқталды." + day(after: "Қорытынды жарияланатын соңғы күн:"),
                ru: "Приём мнений завершён." + day(after: "Последний день публикации итогов:"),
                en: "It is closed." + day(after: "The outcome is due by:"))
        case .consultationCancelled:
            LocalizedText(
                kk: """
                    Консультация тоқтатылды. Кім және неге шешкені жарияланған. Түскен пікірлер сақталады, әрқайсысына орган жауап \
                    беруге тиіс.
                    """,
                ru: """
                    Консультация отменена. Кто и почему так решил, опубликовано. Поступившие мнения сохраняются, и на каждое \
                    орган должен ответить.
                    """,
                en: """
                    It is cancelled. Who decided so, and why, is published. The contributions that came in are kept, and the body \
                    owes a reply to each.
                    """)
        case .documentPublished:
            LocalizedText(
                kk: "Талқыланып жатқан мәтіннің жаңа нұсқасы және өзгерістері жарияланды.",
                ru: "Опубликована новая редакция обсуждаемого текста и её отличия.",
                en: "A new version of the text, and what has changed in it, is published.")
        case .outcomePublished:
            LocalizedText(
                kk: "Орган әр пікірге не болғанын жариялады.",
                ru: "Орган опубликовал, что стало с каждым мнением.",
                en: "The body has published what became of the contributions.")
        case .initiativePublished:
            LocalizedText(
                kk: "Бұл туралы кез келген уақытта пікір білдіруге болады.",
                ru: "О ней в любое время можно оставить отзыв.",
                en: "You can give feedback on it at any time.")
        case .initiativeChanged:
            LocalizedText(
                kk: "Бастаманың жағдайы туралы жаңа мәлімет жарияланды.",
                ru: "Опубликованы новые сведения о ходе инициативы.",
                en: "Its status has changed.")
        case .topicAnswered:
            LocalizedText(
                kk: "Орган жиі айтылған мәселе бойынша не істейтінін жариялады.",
                ru: "Орган опубликовал, что он делает по вопросу, который поднимают многие.",
                en: "The body has published what it does about something that many raised.")
        case .listPublished:
            LocalizedText(
                kk: "Жарияланған тармақтардың орындалуы туралы ұйымдар кезең сайын пікір бере алады.",
                ru: "О выполнении его пунктов организации смогут подавать отзывы за каждый период.",
                en: "Organisations can say period by period how far each of its points has come.")
        case .listChanged:
            LocalizedText(
                kk: "Тармақтар қосылды немесе басқаша жазылды; бұрынғы мәтіні де көрініп тұрады.",
                ru: "Пункты добавлены или изложены иначе; прежний текст тоже можно прочитать.",
                en: "Points were added or are stated otherwise; what stood there before can be read too.")
        case .periodOpened:
            LocalizedText(
                kk: "Ұйымдар кезекті пікірін бере алады." + day(after: "Соңғы күні:"),
                ru: "Организации могут подать периодический отзыв." + day(after: "Последний день:"),
                en: "Organisations can give their periodic feedback." + day(after: "Last day:"))
        case .periodicFeedbackFiled:
            LocalizedText(
                kk: "Ұйымның әр тармақ туралы не айтқаны жарияланған.",
                ru: "Опубликовано, что организация говорит о каждом пункте.",
                en: "What the organisation says of each point is published.")
        case .periodicFeedbackAnswered:
            LocalizedText(
                kk: "Орган ұйымның пікіріне тармақ бойынша жауап берді.",
                ru: "Орган ответил на отзыв организации по пунктам.",
                en: "The body has answered the organisation point by point.")
        default: announcement.kind.title
        }
    }
}
