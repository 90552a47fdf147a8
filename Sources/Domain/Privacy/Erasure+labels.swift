extension Erasure.Gone {
    package var label: LocalizedText {
        switch self {
        case .address:
            LocalizedText(kk: "электрондық пошта мекенжайы", ru: "адрес электронной почты", en: "e-mail address")
        case .name: LocalizedText(kk: "аты-жөні", ru: "имя", en: "name")
        case .identity:
            LocalizedText(
                kk: "жеке басты растау (нөмірдің кілтті хеші)", ru: "подтверждение личности (ключевой хеш номера)",
                en: "proof of identity (the keyed hash of the number)")
        case .sessions: LocalizedText(kk: "кіру сеанстары", ru: "сеансы входа", en: "sign-ins")
        case .codes: LocalizedText(kk: "кіру кодтары", ru: "коды для входа", en: "sign-in codes")
        case .letters:
            LocalizedText(kk: "хаттардың көшірмелері", ru: "копии писем", en: "copies of letters")
        case .follows: LocalizedText(kk: "бақылаулар", ru: "подписки на новости", en: "follows")
        case .drafts: LocalizedText(kk: "берілмеген жобалар", ru: "неподанные черновики", en: "drafts never filed")
        case .attachments:
            LocalizedText(
                kk: "пікірлерге тіркелген файлдар", ru: "файлы, приложенные к мнениям",
                en: "files attached to contributions")
        case .commentAuthorship:
            LocalizedText(
                kk: "пікірлердің авторы туралы белгі", ru: "указание автора комментариев",
                en: "who wrote the comments")
        case .contributionAuthorship:
            LocalizedText(
                kk: "консультациялардағы пікірлердің авторы мен аты", ru: "автор и имя у мнений в консультациях",
                en: "author and name of contributions to consultations")
        case .feedbackAuthorship:
            LocalizedText(
                kk: "бастамалар туралы пікірлердің авторы мен есімі", ru: "указание автора и имени в отзывах",
                en: "who gave feedback, and under which name")
        case .redactionComplaints:
            LocalizedText(
                kk: "пікірлерден алып тастауларға шағымдардың мәтіні", ru: "тексты жалоб на изъятия из мнений",
                en: "the texts of complaints about redactions")
        case .authorshipReports:
            LocalizedText(
                kk: "«мұны мен жазбадым» деген хабарлар", ru: "сообщения «это писал не я»",
                en: "reports “I did not write this”")
        case .signatureLinks:
            LocalizedText(
                kk: "қол жинау аяқталған петициялардағы қолтаңбалармен байланыс",
                ru: "связь с подписями под петициями, сбор по которым закончен",
                en: "the link to signatures of petitions that are closed for signing")
        case .judgementLinks:
            LocalizedText(
                kk: "жауаптарға берілген бағалармен байланыс", ru: "связь с оценками ответов",
                en: "the link to judgements of answers")
        case .accessLog:
            LocalizedText(
                kk: "деректерді қарау журналымен байланыс", ru: "связь с журналом просмотра данных",
                en: "the link to the log of who looked at the data")
        case .repeatKeys:
            LocalizedText(
                kk: "қайталанған сұраулардың белгілері", ru: "метки повторных запросов",
                en: "marks of repeated requests")
        }
    }
}

extension Erasure.Kept {
    package var label: LocalizedText {
        switch self {
        case .petitions: LocalizedText(kk: "берілген петициялар", ru: "поданные петиции", en: "filed petitions")
        case .complaints: LocalizedText(kk: "шағымдар", ru: "жалобы", en: "complaints")
        case .comments: LocalizedText(kk: "пікірлердің мәтіні", ru: "тексты комментариев", en: "texts of comments")
        case .contributions:
            LocalizedText(
                kk: "консультациялардағы пікірлердің мәтіні", ru: "тексты мнений в консультациях",
                en: "texts of contributions to consultations")
        case .feedback:
            LocalizedText(
                kk: "бастамалар туралы пікірлердің мәтіні", ru: "тексты отзывов об инициативах",
                en: "texts of feedback on initiatives")
        case .openSignatures:
            LocalizedText(
                kk: "ашық петициялардағы қолтаңбалар", ru: "подписи под открытыми петициями",
                en: "signatures of open petitions")
        case .acts:
            LocalizedText(
                kk: "оқиғалар тізіміндегі жазбалар", ru: "записи в летописи событий", en: "entries in the record")
        case .securityEvents:
            LocalizedText(
                kk: "қауіпсіздік журналындағы жазбалар", ru: "записи в журнале безопасности",
                en: "entries in the security record")
        case .receiptLetter:
            LocalizedText(
                kk: "осы анықтама жазылған хат", ru: "письмо с этой справкой", en: "the letter with this receipt")
        }
    }

    /// Why it stays, and until when.
    package var rule: LocalizedText {
        switch self {
        case .petitions:
            LocalizedText(
                kk: "Петициялар ашық жазба болып қалады; өтініш берушінің орнында иесі жоқ нөмір ғана бар.",
                ru: "Петиции остаются открытой записью; вместо заявителя в них номер, за которым никого нет.",
                en: "Petitions stay as a public record; in the applicant's place is a number with nobody behind it.")
        case .complaints:
            LocalizedText(
                kk: "Шағым мен оған берілген жауап істе қалады; ол петициямен ғана байланысты.",
                ru: "Жалоба и ответ на неё остаются в деле и связаны только с петицией.",
                en: "A complaint and its answer stay with the case and lead to the petition only.")
        case .comments:
            LocalizedText(
                kk: "Жария талқылаудың мәтіні авторсыз қалады.", ru: "Текст публичного обсуждения остаётся без автора.",
                en: "What was said in public discussion stays, without its author.")
        case .contributions:
            LocalizedText(
                kk: "Консультацияда айтылған пікір мен оған берілген жауап автор мен аты көрсетілмей қалады.",
                ru: "Сказанное в консультации и ответ на это остаются, без автора и имени.",
                en: "What was said in a consultation, and the reply to it, stay without author and name.")
        case .feedback:
            LocalizedText(
                kk: "Пікір мен органның жауабы ашық жазба болып, авторсыз қалады.",
                ru: "Отзыв и ответ органа остаются открытой записью без автора.",
                en: "Feedback and the body's answer stay as a public record, without its author.")
        case .openSignatures:
            LocalizedText(
                kk: """
                    Бір адам бір петицияға бір рет қана қол қояды, сондықтан кілтті хеш қалады. Петицияның кілті \
                    жойылғанда, кімнің қол қойғанын ешкім біле алмайды.
                    """,
                ru: """
                    Один человек подписывает петицию один раз, поэтому ключевой хеш остаётся. Когда ключ петиции будет \
                    уничтожен, никто не узнает, чья это подпись.
                    """,
                en: """
                    One person signs a petition once, so the keyed hash stays. Once the key of the petition is destroyed \
                    nobody can tell whose signature it was.
                    """)
        case .acts:
            LocalizedText(
                kk: "Оқиғалар тізімі өзгертілмейді; онда аты мен мекенжайы жоқ, иесі жоқ нөмір ғана бар.",
                ru: "Летопись событий не меняется; в ней нет имени и адреса, только номер, за которым никого нет.",
                en: "The record is never changed; it has neither name nor address, only a number with nobody behind it."
            )
        case .securityEvents:
            LocalizedText(
                kk: """
                    Қауіпсіздік журналы өзгертілмейді; онда иесі жоқ нөмір және сәтсіз кіру әрекеттерінде мекенжайдың кілтті \
                    белгісі ғана бар. Мұндай әрекеттердің есебі бір күннен кейін жойылады.
                    """,
                ru: """
                    Журнал безопасности не меняется; в нём только номер, за которым никого нет, а при неудачных попытках \
                    входа ключевая метка адреса. Счётчик таких попыток уничтожается через день.
                    """,
                en: """
                    The security record is never changed; it has only a number with nobody behind it and, of refused \
                    sign-ins, a keyed mark of the address. The count of such tries is destroyed after a day.
                    """)
        case .receiptLetter:
            LocalizedText(
                kk: "Жіберілгеннен немесе жеткізілмегені белгілі болғаннан кейін жеті күннен соң жойылады.",
                ru: "Уничтожается через семь дней после отправки или отказа в доставке.",
                en: "Destroyed seven days after it was sent, or given up.")
        }
    }
}
