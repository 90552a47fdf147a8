extension MissingStep {
    /// One sentence for the official who has to do it.
    package var sentence: LocalizedText {
        switch self {
        case .checkDecision:
            LocalizedText(
                kk: "Тексеру бойынша шешім қабылданбаған.", ru: "Решения по проверке ещё нет.",
                en: "The check has no decision yet.")
        case .notice:
            LocalizedText(
                kk: "Өтініш берушіге және жұртшылыққа хабарланбаған.",
                ru: "Заявитель и общественность ещё не уведомлены.",
                en: "The applicant and the public have not been told.")
        case .registrationNumber:
            LocalizedText(
                kk: "Тіркеу нөмірі жоқ.", ru: "Нет номера регистрации.", en: "The registration number is missing.")
        case .commission:
            LocalizedText(
                kk: "Өтініш беруші кіретін комиссия немесе жұмыс тобы құрылмаған.",
                ru: "Не создана комиссия или рабочая группа с участием заявителя.",
                en: "No commission or working group with the applicant has been formed.")
        case .draft:
            LocalizedText(
                kk: "Шешім жобасы жария талқылауға шығарылмаған.",
                ru: "Проект решения не вынесен на публичное обсуждение.",
                en: "The draft decision has not been put before the public.")
        case .siteVisit:
            LocalizedText(
                kk: "Орнына барып қарау өткізілмеген; онсыз шешімде тексеретін дерек неге жоғы жазылуы керек.",
                ru: "Выезда на место не было; без него в решении нужно написать, почему проверять нечего.",
                en: "Nobody went to see; without that the decision has to say why there are no facts to check.")
        case .discussion(let until):
            LocalizedText(
                kk: "Жобаны талқылаудың соңғы күні — \(until); шешім содан кейін қабылданады.",
                ru: "Последний день обсуждения проекта — \(until); решение принимают после него.",
                en: "The draft is discussed up to \(until); the decision comes after that.")
        case .decision:
            LocalizedText(
                kk: "Түпкілікті шешім қабылданбаған.", ru: "Окончательное решение не принято.",
                en: "The final decision has not been made.")
        case .publication:
            LocalizedText(
                kk: "Шешім жарияланбаған.", ru: "Решение не опубликовано.", en: "The decision has not been published.")
        case .reply:
            LocalizedText(
                kk: "Ұсынысқа жауап берілмеген.", ru: "На предложение нет ответа.",
                en: "The proposal has not been answered.")
        case .forwarding:
            LocalizedText(
                kk: "Шағым қарайтын органға жіберілмеген.", ru: "Жалоба не направлена тому, кто её рассматривает.",
                en: "The complaint has not been sent on to whoever considers it.")
        case .complaintAnswer:
            LocalizedText(
                kk: "Шағымға жауап берілмеген.", ru: "На жалобу нет ответа.", en: "The complaint has not been answered."
            )
        case .evidence:
            LocalizedText(
                kk: "Орындалғанына дәлел жоқ: сілтеме немесе файлдың хеші керек.",
                ru: "Нет подтверждения исполнения: нужна ссылка или хеш файла.",
                en: "There is no evidence that it is done: a link, or the hash of a file.")
        case .completion:
            LocalizedText(
                kk: "Міндеттеме толық орындалды деп белгіленбеген.",
                ru: "Обязательство не отмечено как полностью исполненное.",
                en: "The commitment has not been stated to be complete.")
        case .report:
            LocalizedText(
                kk: "Орындалу барысы туралы есеп берілмеген.", ru: "Нет отчёта о ходе исполнения.",
                en: "The report on its progress is missing.")
        case .replies(let count):
            LocalizedText(
                kk: "Жауапсыз пікірлер: \(count).", ru: "Мнений без ответа: \(count).",
                en: "Contributions without a reply: \(count).")
        case .outcome:
            LocalizedText(
                kk: "Консультация қорытындысы жарияланбаған.", ru: "Итоги консультации не опубликованы.",
                en: "The outcome of the consultation has not been published.")
        case .acknowledgement:
            LocalizedText(
                kk: "Пікірдің алынғаны расталмаған.", ru: "Получение отзыва не подтверждено.",
                en: "The feedback has not been acknowledged.")
        case .review:
            LocalizedText(
                kk: "Қайта қаралмаған.", ru: "Повторной проверки не было.", en: "Nobody has looked at it again yet.")
        }
    }
}
