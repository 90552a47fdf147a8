import Domain

/// How it reads that a contribution has come in.
struct ReceiptWording: Sendable {
    let reference: String
    let revision: Int
    let consultation: Consultation

    func letter(in language: Language) -> Letter {
        let title = LocalizedText(kk: "пікіріңіз қабылданды", ru: "ваше мнение принято", en: "your contribution is in")
        let heading = [consultation.reference, "«\(consultation.text.title[language])»"].compactMap { $0 }
        return Letter(
            kind: "contribution_received", language: language, subject: "\(reference): \(title[language])",
            body: ([heading.joined(separator: " ")] + [received, until, answered, notMine].map { $0[language] })
                .joined(separator: "\n\n"))
    }

    private var received: LocalizedText {
        revision == 1
            ? LocalizedText(
                kk: "Пікіріңіз тіркелді. Нөмірі: \(reference).",
                ru: "Ваше мнение зарегистрировано. Номер: \(reference).",
                en: "Your contribution is registered. Its reference is \(reference).")
            : LocalizedText(
                kk: "Пікіріңіздің жаңа нұсқасы (\(revision)) тіркелді. Нөмірі: \(reference).",
                ru: "Зарегистрирована новая версия вашего мнения (\(revision)). Номер: \(reference).",
                en: "A new version (\(revision)) of your contribution is registered. Its reference is \(reference).")
    }

    private var until: LocalizedText {
        let moment = consultation.closesAt?.description ?? ""
        return LocalizedText(
            kk: "Консультация жабылғанға дейін (\(moment)) оны өзгертуге немесе қайтарып алуға болады.",
            ru: "До закрытия консультации (\(moment)) его можно изменить или отозвать.",
            en: "Until the consultation closes (\(moment)) you can change it or take it back.")
    }

    private var answered: LocalizedText {
        LocalizedText(
            kk: "Орган әр пікірге не болғанын жауап ретінде жариялауға міндетті.",
            ru: "Орган обязан ответить, что стало с каждым мнением.",
            en: "The body owes an answer to what became of each contribution.")
    }

    private var notMine: LocalizedText {
        LocalizedText(
            kk: "Егер бұл пікірді сіз жазбаған болсаңыз, осы нөмірді көрсетіп, бұл туралы хабарлаңыз.",
            ru: "Если вы этого не писали, сообщите об этом, указав этот номер.",
            en: "If you did not write it, report that with this reference.")
    }
}
