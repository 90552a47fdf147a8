extension Contribution {
    /// Whether everybody reads its text. The raw value is public: never change one.
    package enum Visibility: String, CaseIterable, Codable, Sendable {
        case pending, published, unpublished
        /// By its author's choice, whatever a moderator decides.
        case confidential

        package init(_ publication: Publication, _ disclosure: ContributionContent.Disclosure.Kind?) {
            guard disclosure != .confidential else {
                self = .confidential
                return
            }
            self =
                switch publication {
                case .pending: .pending
                case .published: .published
                case .unpublished: .unpublished
                }
        }

        /// Why there is no text; nil where there is.
        package var explanation: LocalizedText? {
            switch self {
            case .published: nil
            case .pending:
                LocalizedText(
                    kk: "Мәтінді алдымен модератор қарайды. Пікір есептеледі және жауап алады.",
                    ru: "Текст сначала смотрит модератор. Мнение учитывается и получит ответ.",
                    en: "A moderator looks at the text first. It is counted and will be answered.")
            case .unpublished:
                LocalizedText(
                    kk: "Мәтін модератордың шешімімен жарияланбайды. Пікір есептеледі және жауап алады.",
                    ru: "Текст не публикуется по решению модератора. Мнение учитывается и получит ответ.",
                    en: "By a moderator’s decision the text is not published. It is counted and will be answered.")
            case .confidential:
                LocalizedText(
                    kk: "Автордың қалауымен құпия: мәтін жарияланбайды. Пікір есептеледі және жауап алады.",
                    ru: "Конфиденциально по выбору автора: текст не публикуется. Мнение учитывается и получит ответ.",
                    en:
                        "Confidential by its author’s choice: the text is not published. It is counted and will be answered."
                )
            }
        }
    }
}
