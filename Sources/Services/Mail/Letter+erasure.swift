import Domain

extension Letter {
    static let erasureReceiptKind = "erasure_receipt"

    /// What was erased, what stays and why; the reference stands on a line of its own.
    static func erasureReceipt(_ receipt: Erasing.Receipt, in language: Language) -> Letter {
        let erasure = receipt.erasure
        let gone = Erasure.Gone.allCases.compactMap { kind in
            erasure.erased[kind].map { "- \(kind.label[language]): \($0)" }
        }
        let kept = Erasure.Kept.allCases.compactMap { kind in
            erasure.kept[kind].map { "- \(kind.label[language]): \($0). \(kind.rule[language])" }
        }
        let cause =
            switch erasure.cause {
            case .request: ErasureWording.onRequest
            case .unused: ErasureWording.unused
            }
        let until =
            erasure.kept[.openSignatures] == nil
            ? "" : "\n\n" + (erasure.keysUntil.map(ErasureWording.until) ?? ErasureWording.untilEnd)[language]
        return Letter(
            kind: erasureReceiptKind, language: language, subject: ErasureWording.subject[language],
            body: """
                \(cause[language])

                \(ErasureWording.gone[language])

                \(gone.joined(separator: "\n"))

                \(ErasureWording.kept[language])

                \(kept.joined(separator: "\n"))\(until)

                \(ErasureWording.reference[language])

                    \(receipt.reference)
                """)
    }

    /// That an account which nobody uses is going to be erased.
    static func erasureWarning(days: Int, in language: Language) -> Letter {
        Letter(
            kind: "erasure_warning", language: language, subject: ErasureWording.warningSubject[language],
            body: ErasureWording.warning(days: days)[language])
    }
}

private enum ErasureWording {
    static let subject = LocalizedText(
        kk: "Деректеріңіз жойылды", ru: "Ваши данные уничтожены", en: "Your data was erased")
    static let onRequest = LocalizedText(
        kk: "Сіздің сұрауыңыз бойынша деректеріңіз жойылды, есептік жазбаңыз жабылды.",
        ru: "По вашему запросу ваши данные уничтожены, учётная запись закрыта.",
        en: "At your request your data was erased and your account closed.")
    static let unused = LocalizedText(
        kk: "Есептік жазбаңызды ұзақ уақыт ешкім пайдаланбады, сондықтан ол жойылды.",
        ru: "Вашей учётной записью долго никто не пользовался, поэтому она уничтожена.",
        en: "Nobody had used your account for a long time, so it was erased.")
    static let gone = LocalizedText(kk: "Жойылғаны:", ru: "Уничтожено:", en: "What is gone:")
    static let kept = LocalizedText(
        kk: "Қалғаны және себебі:", ru: "Что остаётся и почему:", en: "What stays, and why:")
    static let reference = LocalizedText(
        kk: "Осы анықтаманың нөмірі. Онымен не жойылғанын кейін тексеруге болады; басқа ешкімде ол жоқ:",
        ru: "Номер этой справки. По нему можно позже проверить, что уничтожено; больше ни у кого его нет:",
        en: "The reference of this receipt. With it you can check later what was erased; nobody else has it:")

    static func until(_ day: LegalDate) -> LocalizedText {
        LocalizedText(
            kk: """
                Қалған қолтаңбалардың кілттері \(day) күнінен кейін жойылады деп күтіледі. Шағымға жауап берілмей тұрса, кейінірек \
                жойылады.
                """,
            ru: """
                Ожидается, что ключи оставшихся подписей будут уничтожены после \(day); позже, если к тому времени не \
                отвечено на жалобу.
                """,
            en: """
                The keys of the signatures that stay are expected to be destroyed after \(day); later where a complaint \
                is unanswered by then.
                """)
    }

    static let untilEnd = LocalizedText(
        kk: """
            Қалған қолтаңбалардың кілттері қашан жойылатыны әзірге белгісіз: мерзім петиция аяқталғаннан кейін басталады.
            """,
        ru: """
            Когда будут уничтожены ключи оставшихся подписей, пока неизвестно: срок начинается после завершения петиции.
            """,
        en: """
            It is not known yet when the keys of the signatures that stay are destroyed: the term begins once their petition \
            has ended.
            """)

    static let warningSubject = LocalizedText(
        kk: "Есептік жазбаңыз жойылады", ru: "Ваша учётная запись будет уничтожена", en: "Your account will be erased")

    static func warning(days: Int) -> LocalizedText {
        let forms = Plural.Forms("день", "дня", "дней")
        return LocalizedText(
            kk: """
                Есептік жазбаңызды ұзақ уақыт ешкім пайдаланбады. Ол \(days) күннен кейін жойылады. Сақтап қалу үшін осы \
                мерзімде жүйеге кіріңіз.
                """,
            ru: """
                Вашей учётной записью долго никто не пользовался. Через \(days) \(Plural.russian(days, forms)) она будет \
                уничтожена. Чтобы её сохранить, войдите до этого в систему.
                """,
            en: """
                Nobody has used your account for a long time. It will be erased in \(days) days. To keep it, sign in \
                before then.
                """)
    }
}
