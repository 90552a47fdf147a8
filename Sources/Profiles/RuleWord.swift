import Domain

/// The words for what a rule can be set to.
enum RuleWord {
    static func of(_ value: Bool) -> LocalizedText {
        value ? LocalizedText(kk: "иә", ru: "да", en: "yes") : LocalizedText(kk: "жоқ", ru: "нет", en: "no")
    }

    static func of(_ value: Assurance) -> LocalizedText {
        switch value {
        case .email:
            LocalizedText(kk: "расталған электрондық пошта", ru: "подтверждённая почта", en: "confirmed e-mail address")
        case .identified:
            LocalizedText(kk: "сәйкестендірілген тұлға", ru: "установленная личность", en: "identified person")
        }
    }

    static func of(_ value: Filing.Channel) -> LocalizedText {
        switch value {
        case .online: LocalizedText(kk: "онлайн", ru: "онлайн", en: "online")
        case .paper: LocalizedText(kk: "қағазда", ru: "на бумаге", en: "on paper")
        }
    }

    static func of(_ value: ComplianceCheck.Start) -> LocalizedText {
        switch value {
        case .supportReached:
            LocalizedText(
                kk: "соңғы қажет қолдаушыдан", ru: "с последнего нужного поддержавшего", en: "the last supporter needed"
            )
        case .draftCreated:
            LocalizedText(kk: "жоба жасалған күннен", ru: "с создания черновика", en: "the creation of the draft")
        }
    }

    static func of(_ value: SignatureCollection.Identity) -> LocalizedText {
        switch value {
        case .nationalIdentifier:
            LocalizedText(kk: "жеке сәйкестендіру нөмірі", ru: "личный номер", en: "national identifier")
        case .email: LocalizedText(kk: "электрондық пошта", ru: "электронная почта", en: "e-mail address")
        }
    }

    static func of(_ value: SignatureCollection.Withdrawal) -> LocalizedText {
        switch value {
        case .untilCollectionCloses:
            LocalizedText(kk: "қол жинау аяқталғанға дейін", ru: "до конца сбора", en: "until the collection closes")
        case .never: LocalizedText(kk: "болмайды", ru: "нельзя", en: "never")
        }
    }

    static func of(_ value: RejectionCode.Group) -> LocalizedText {
        switch value {
        case .barredTopic: LocalizedText(kk: "Тыйым салынған тақырыптар", ru: "Запретные темы", en: "Barred topics")
        case .formal:
            LocalizedText(
                kk: "Бас тартудың өзге негіздері", ru: "Другие основания отказа", en: "Other reasons for rejection")
        }
    }

    /// An article is named by its number; a page or a practice, by itself.
    static func article(_ article: String, _ language: Language) -> String {
        guard article.first?.isNumber == true else { return article }
        return switch language {
        case .kk: "\(article)-бап"
        case .ru: "ст. \(article)"
        case .en: "Art. \(article)"
        }
    }
}

extension ThresholdRule.Requirement {
    func text(_ language: Language) -> String {
        switch self {
        case .fixed(let number): "\(number)"
        case .share(let share): "\(share)"
        case .byPopulation(let above, let fixed, let otherwise):
            switch language {
            case .kk: "халқы \(above)-нан көп болса \(fixed), әйтпесе \(otherwise)"
            case .ru: "\(fixed) при населении больше \(above), иначе \(otherwise)"
            case .en: "\(fixed) where the population is more than \(above), else \(otherwise)"
            }
        }
    }
}
