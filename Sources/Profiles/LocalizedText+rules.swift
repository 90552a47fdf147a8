import Domain

/// The names of rules.
extension LocalizedText {
    static let applicants = LocalizedText(kk: "Кім бере алады", ru: "Кто может подать", en: "Who may file")
    static let assurance = LocalizedText(kk: "Тұлғаны растау", ru: "Подтверждение личности", en: "Identity")
    static let channels = LocalizedText(kk: "Қалай беріледі", ru: "Как подать", en: "Ways")
    static let supporters = LocalizedText(kk: "Қолдаушылар саны", ru: "Число поддержавших", en: "Supporters")
    static let term = LocalizedText(kk: "Мерзімі", ru: "Срок", en: "Term")
    static let paperTerm = LocalizedText(kk: "Қағазда берілсе, мерзімі", ru: "Срок на бумаге", en: "Term on paper")
    static let applicantCounts = LocalizedText(
        kk: "Өтініш беруші қосымша саналады", ru: "Заявитель считается сверх этого",
        en: "The applicant counts on top")
    static let countsAsSignatures = LocalizedText(
        kk: "Қол ретінде есептеледі", ru: "Засчитывается как подписи", en: "Counts as signatures")
    static let countedFrom = LocalizedText(kk: "Есептеле бастайды", ru: "Отсчёт", en: "Counted from")
    static let nearlyOverdueAfter = LocalizedText(
        kk: "Мерзімі өтуге жақын", ru: "Близко к просрочке после", en: "Nearly overdue after")
    static let rolls = LocalizedText(
        kk: "Соңғы күн демалысқа келсе, келесі жұмыс күніне көшеді",
        ru: "Последний день переносится на рабочий", en: "A last day off moves to the next working day")
    static let identity = LocalizedText(
        kk: "Қол қоюшыларды ажырататын", ru: "Подписантов различает", en: "Signers told apart by")
    static let withdrawal = LocalizedText(
        kk: "Қолды кері қайтарып алу", ru: "Отзыв подписи", en: "Withdrawing a signature")
    static let consentNeeded = LocalizedText(
        kk: "Деректерді өңдеуге келісім қажет", ru: "Нужно согласие на обработку данных",
        en: "Consent to data processing needed")
    static let closesCollection = LocalizedText(
        kk: "Жеткенде қол жинау аяқталады", ru: "По достижении сбор заканчивается",
        en: "Reaching it ends the collection")
    static let openBars = LocalizedText(
        kk: "Ашық петиция жаңасына кедергі", ru: "Открытая петиция мешает новой", en: "An open petition bars a new one")
    static let decidedBars = LocalizedText(
        kk: "Шешілген петиция кедергі болатын мерзім", ru: "Решённая петиция мешает новой",
        en: "A decided petition bars a new one for")
    static let chosen = LocalizedText(kk: "Таңдау", ru: "Выбор", en: "Choice")
    static let secondModerator = LocalizedText(
        kk: "екінші модератор келісуі керек", ru: "нужно согласие второго модератора",
        en: "a second moderator must agree")
    static let automatic = LocalizedText(kk: "өздігінен", ru: "автоматически", en: "given by the service itself")
    static let hidesText = LocalizedText(
        kk: "мәтіні көрсетілмейді", ru: "текст не показывается", en: "the text is not shown")
    static let furtherRules = LocalizedText(kk: "Өзге ережелер", ru: "Другие правила", en: "Further rules")
}
