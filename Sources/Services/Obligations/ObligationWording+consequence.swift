import Domain

extension ObligationWording {
    /// What follows, or has followed, from a date that passes.
    func consequence(_ stage: Reminder) -> LocalizedText {
        guard obligation.kind == .consideration, rules.version.flag("silence_is_refusal") else {
            return switch stage {
            case .before, .due:
                LocalizedText(
                    kk: "Осы күнге дейін орындалмаса, ертеңінен бастап мерзімі өткен деп көрсетіледі.",
                    ru: "Если этого не сделать, со следующего дня оно показывается как просроченное.",
                    en: "If it is not done by then, it shows as overdue from the next day on.")
            case .late:
                LocalizedText(
                    kk:
                        "Орындалғанға дейін мерзімі өткен деп көрсетіледі, орындалғаннан кейін кешіккені жазылып қалады.",
                    ru: "Пока это не сделано, оно показывается как просроченное, а потом — как сделанное с опозданием.",
                    en: "Until it is done it shows as overdue, and after that as done late.")
            }
        }
        let article = rules.version.citation(of: "silence_is_refusal")
        return switch stage {
        case .before, .due:
            LocalizedText(
                kk: "Осы күнге дейін шешім болмаса, бұл бас тарту деп саналады\(article.kk), "
                    + "өтініш беруші шағым бере алады.",
                ru: "Если решения не будет, это считается отказом\(article.ru), и заявитель может подать жалобу.",
                en: "If there is no decision by then, that counts as a refusal\(article.en), "
                    + "and the applicant can complain.")
        case .late:
            LocalizedText(
                kk: "Шешім болмағаны бас тарту деп саналады\(article.kk). Шешімді әлі де қабылдауға болады, "
                    + "ол кешіккен деп белгіленеді.",
                ru: "Отсутствие решения считается отказом\(article.ru). Решение ещё можно принять, "
                    + "оно будет отмечено как запоздалое.",
                en: "The lack of a decision counts as a refusal\(article.en). A decision can still be made; "
                    + "it will be marked as late.")
        }
    }
}
