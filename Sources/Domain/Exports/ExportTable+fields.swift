extension ExportTable {
    static let contributionFields: [ExportField] = [
        ExportField(
            "id", .identifier, 36, kk: "Пікірдің идентификаторы", ru: "Идентификатор мнения",
            en: "Identifier of the contribution"),
        ExportField(
            "reference", .reference, 40, kk: "Пікірдің нөмірі", ru: "Номер мнения", en: "Reference of the contribution"),
        ExportField(
            "consultation", .reference, 40, kk: "Консультацияның нөмірі", ru: "Номер консультации",
            en: "Reference of the consultation"),
        ExportField(
            "revision", .number, 10, kk: "Есепке алынатын нұсқаның нөмірі", ru: "Номер учитываемой версии",
            en: "Number of the revision that counts"),
        ExportField(
            "submitted_at", .instant, 40, kk: "Осы нұсқа жіберілген сәт", ru: "Момент подачи этой версии",
            en: "When that revision was submitted"),
        ExportField(
            "channel", .code, 20, kk: "Қалай түсті: online, paper, spoken, imported",
            ru: "Как поступило: online, paper, spoken, imported",
            en: "How it came in: online, paper, spoken, imported"),
        ExportField(
            "assurance", .code, 20, kk: "Автор қалай расталған: email, identified; белгісіз болса бос",
            ru: "Как подтверждён автор: email, identified; пусто, если неизвестно",
            en: "How well the author is known: email, identified; empty where nobody knows"),
        ExportField("language", .code, 2, kk: "Мәтіннің тілі", ru: "Язык текста", en: "Language of the text"),
        ExportField(
            "disclosure", .code, 20, kk: "Автор қалай көрсетіледі: named, pseudonymous, confidential",
            ru: "Как показан автор: named, pseudonymous, confidential",
            en: "How the author is shown: named, pseudonymous, confidential"),
        ExportField(
            "publication", .code, 20,
            kk: "Мәтін жарияланған ба: pending, published, unpublished; автордың қалауымен жарияланбаса confidential",
            ru: "Опубликован ли текст: pending, published, unpublished; не публикуется по выбору автора — confidential",
            en: "Whether the text is public: pending, published, unpublished; not by its author’s choice: confidential"),
        ExportField(
            "name", .text, 200, kk: "Автор өзі көрсеткен есім немесе бүркеншік ат; расталмаған",
            ru: "Имя или псевдоним, как его указал автор; не подтверждено",
            en: "Name or pseudonym as the author states it; proven by nobody"),
        ExportField(
            "organisation", .code, 100, kk: "Ұйымның кілті; жеке тұлға болса бос",
            ru: "Ключ организации; у людей пусто",
            en: "Key of the organisation; empty for a person"),
        ExportField(
            "organisation_kk", .text, 500, kk: "Ұйымның қазақша атауы", ru: "Название организации на казахском",
            en: "Name of the organisation in Kazakh"),
        ExportField(
            "organisation_ru", .text, 500, kk: "Ұйымның орысша атауы", ru: "Название организации на русском",
            en: "Name of the organisation in Russian"),
        ExportField(
            "organisation_en", .text, 500, kk: "Ұйымның ағылшынша атауы", ru: "Название организации на английском",
            en: "Name of the organisation in English"),
        ExportField(
            "register_number", .text, 100, kk: "Ұйымның тіркеу нөмірі", ru: "Регистрационный номер организации",
            en: "Register number of the organisation"),
        ExportField(
            "organisation_check", .code, 20,
            kk: "Ұйымды модератор тексерді ме: unchecked, checked, refused; жеке тұлға болса бос",
            ru: "Проверена ли организация модератором: unchecked, checked, refused; у людей пусто",
            en: "Whether a moderator has checked the organisation: unchecked, checked, refused; empty for a person"),
        ExportField(
            "text", .text, 200_000, kk: "Не айтылған; мәтін жарияланбаса бос",
            ru: "Что сказано; пусто, если текст не опубликован",
            en: "What it says; empty where the text is not public"),
        ExportField(
            "comments", .number, 10, kk: "Үзінділерге берілген ескертпелер саны; мәтін жарияланбаса бос",
            ru: "Число замечаний к фрагментам; пусто, если текст не опубликован",
            en: "Number of comments on passages; empty where the text is not public"),
        ExportField(
            "redactions", .number, 10, kk: "Күшіндегі сөз алып тастаулар саны", ru: "Число действующих изъятий",
            en: "Number of redactions in force"),
        ExportField(
            "disposition", .code, 20, kk: "Не болды; жауап жоқ болса бос", ru: "Что стало; пусто, если ответа нет",
            en: "What became of it; empty while there is no reply"),
        ExportField(
            "reply", .number, 10, kk: "Жауаптың осы консультациядағы нөмірі", ru: "Номер ответа в этой консультации",
            en: "Number of the reply in the consultation"),
    ]

    static let commentFields: [ExportField] = [
        ExportField(
            "contribution", .identifier, 36, kk: "Пікірдің идентификаторы", ru: "Идентификатор мнения",
            en: "Identifier of the contribution"),
        ExportField(
            "reference", .reference, 40, kk: "Пікірдің нөмірі", ru: "Номер мнения", en: "Reference of the contribution"),
        ExportField(
            "comment", .number, 10, kk: "Пікірдегі ескертпенің нөмірі", ru: "Номер замечания в мнении",
            en: "Number of the comment in the contribution"),
        ExportField(
            "document", .identifier, 36, kk: "Құжаттың идентификаторы", ru: "Идентификатор документа",
            en: "Identifier of the document"),
        ExportField(
            "version", .number, 10, kk: "Оқылған құжат нұсқасы", ru: "Прочитанная версия документа",
            en: "Version of the document that was read"),
        ExportField(
            "passage", .number, 10, kk: "Үзіндінің нөмірі", ru: "Номер фрагмента", en: "Number of the passage"),
        ExportField(
            "language", .code, 2, kk: "Оқылған мәтіннің тілі", ru: "Язык прочитанного текста",
            en: "Language of the text that was read"),
        ExportField(
            "range_start", .number, 10, kk: "Үзінді бөлігінің басы; бүкіл үзінді болса бос",
            ru: "Начало выделенного во фрагменте; пусто, если он весь",
            en: "Where the words begin in the passage; empty for all of it"),
        ExportField(
            "range_end", .number, 10, kk: "Үзінді бөлігінің соңы", ru: "Конец выделенного во фрагменте",
            en: "Where they end"),
        ExportField(
            "quote", .text, 20_000, kk: "Құжаттың сол сөздері", ru: "Эти слова документа",
            en: "Those words of the document"),
        ExportField("text", .text, 100_000, kk: "Не айтылған", ru: "Что сказано", en: "What is said"),
        ExportField(
            "wording", .text, 200_000, kk: "Ұсынылған басқа редакция", ru: "Предложенная другая редакция",
            en: "How it should read instead"),
    ]

    static let answerFields: [ExportField] = [
        ExportField(
            "contribution", .identifier, 36, kk: "Пікірдің идентификаторы", ru: "Идентификатор мнения",
            en: "Identifier of the contribution"),
        ExportField(
            "reference", .reference, 40, kk: "Пікірдің нөмірі", ru: "Номер мнения", en: "Reference of the contribution"),
        ExportField("question", .code, 100, kk: "Сұрақтың кілті", ru: "Ключ вопроса", en: "Key of the question"),
        ExportField(
            "place", .number, 10, kk: "Реттеудегі орны; басқа сұрақтарда бос",
            ru: "Место в ранжировании; у других вопросов пусто", en: "Place in a ranking; empty for other questions"),
        ExportField(
            "value", .text, 100,
            kk: "Таңдалған нұсқа, сан, күн, accepted немесе other; еркін мәтін болса бос",
            ru: "Выбранный вариант, число, дата, accepted или other; у свободного текста пусто",
            en: "Option, number or date given, accepted or other; empty for free text"),
        ExportField(
            "text", .text, 100_000, kk: "Еркін мәтін немесе ұсынылған басқа редакция",
            ru: "Свободный текст или предложенная другая редакция", en: "Free text, or how it should read instead"),
        ExportField(
            "reason", .text, 20_000, kk: "Басқа редакцияның себебі", ru: "Почему другая редакция",
            en: "Why it should read otherwise"),
    ]

    static let attachmentFields: [ExportField] = [
        ExportField(
            "contribution", .identifier, 36, kk: "Пікірдің идентификаторы", ru: "Идентификатор мнения",
            en: "Identifier of the contribution"),
        ExportField(
            "reference", .reference, 40, kk: "Пікірдің нөмірі", ru: "Номер мнения", en: "Reference of the contribution"),
        ExportField(
            "id", .identifier, 36, kk: "Файлдың идентификаторы; /api/v1/attachments/ адресінен алынады",
            ru: "Идентификатор файла; он отдаётся по адресу /api/v1/attachments/",
            en: "Identifier of the file; it is served under /api/v1/attachments/"),
        ExportField(
            "name", .text, 255, kk: "Файлдың атауы; алып тасталған болса бос", ru: "Имя файла; пусто, если он изъят",
            en: "Name of the file; empty where it was taken out"),
        ExportField("type", .code, 100, kk: "Файлдың түрі", ru: "Тип файла", en: "Media type"),
        ExportField("size", .number, 10, kk: "Көлемі, байт", ru: "Размер в байтах", en: "Size in bytes"),
        ExportField(
            "sha256", .code, 64, kk: "Мазмұнының SHA-256 мәні; алып тасталған болса бос",
            ru: "SHA-256 содержимого; пусто, если файл изъят",
            en: "SHA-256 of the content; empty where it was taken out"),
        ExportField(
            "withheld", .code, 30, kk: "Модератор алып тастаған негіздің коды; алып тасталмаса бос",
            ru: "Код основания, по которому файл изъят; пусто, если он открыт",
            en: "Code of the ground on which a moderator took it out; empty where nobody did"),
    ]

    static let replyFields: [ExportField] = [
        ExportField(
            "number", .number, 10, kk: "Жауаптың осы консультациядағы нөмірі", ru: "Номер ответа в этой консультации",
            en: "Number of the reply in the consultation"),
        ExportField(
            "id", .identifier, 36, kk: "Жауаптың идентификаторы", ru: "Идентификатор ответа",
            en: "Identifier of the reply"),
        ExportField(
            "scope", .code, 20, kk: "Неге берілген: contribution, theme, group",
            ru: "На что дан: contribution, theme, group", en: "What it is to: contribution, theme, group"),
        ExportField(
            "target", .identifier, 36, kk: "Пікірдің, тақырыптың немесе бірдей хаттың идентификаторы",
            ru: "Идентификатор мнения, темы или типового письма",
            en: "Identifier of the contribution, theme or form letter"),
        ExportField(
            "disposition", .code, 20, kk: "Не болды", ru: "Что стало", en: "What became of it"),
        ExportField(
            "original", .code, 2, kk: "Жауап жазылған тіл", ru: "Язык, на котором ответ написан",
            en: "Language in which the reply was written"),
        ExportField(
            "reason_kk", .text, 10_000, kk: "Себебі, қазақша", ru: "Причина на казахском", en: "Reason, in Kazakh"),
        ExportField(
            "reason_ru", .text, 10_000, kk: "Себебі, орысша", ru: "Причина на русском", en: "Reason, in Russian"),
        ExportField(
            "reason_en", .text, 10_000, kk: "Себебі, ағылшынша", ru: "Причина на английском", en: "Reason, in English"),
        ExportField(
            "change_kk", .text, 4_000, kk: "Не өзгерді, қазақша", ru: "Что изменилось, на казахском",
            en: "What changed, in Kazakh"),
        ExportField(
            "change_ru", .text, 4_000, kk: "Не өзгерді, орысша", ru: "Что изменилось, на русском",
            en: "What changed, in Russian"),
        ExportField(
            "change_en", .text, 4_000, kk: "Не өзгерді, ағылшынша", ru: "Что изменилось, на английском",
            en: "What changed, in English"),
        ExportField(
            "commitment", .reference, 40, kk: "Міндеттеменің нөмірі", ru: "Номер обязательства",
            en: "Reference of the commitment"),
        ExportField(
            "reaches", .number, 10, kk: "Қанша пікірге жауап болып есептеледі",
            ru: "Для скольких мнений ответ считается",
            en: "For how many contributions it counts"),
        ExportField(
            "replaced_by", .number, 10, kk: "Оның орнын басқан кейінгі жауаптың нөмірі; ондай болмаса бос",
            ru: "Номер более позднего ответа на то же; пусто, если его нет",
            en: "Number of the later reply that took its place; empty where there is none"),
        ExportField(
            "withdrawn_at", .instant, 40, kk: "Жауап қайтарып алынған сәт; алынбаса бос",
            ru: "Момент отзыва ответа; пусто, если он действует",
            en: "When it was taken back; empty where it was not"),
        ExportField(
            "replied_at", .instant, 40, kk: "Жауап берілген сәт", ru: "Момент ответа", en: "When it was given"),
    ]

    static let coverageFields: [ExportField] = [
        ExportField(
            "contributor", .code, 20, kk: "Кім: person, organisation, offline, imported",
            ru: "Кто: person, organisation, offline, imported", en: "Who: person, organisation, offline, imported"),
        ExportField(
            "disposition", .code, 20, kk: "Не болды; жауап жоқ болса бос", ru: "Что стало; пусто, если ответа нет",
            en: "What became of it; empty while there is no reply"),
        ExportField(
            "contributions", .number, 10, kk: "Пікірлер саны", ru: "Число мнений", en: "Number of contributions"),
    ]
}
