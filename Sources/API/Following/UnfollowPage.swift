import Domain
import Web

/// The page behind the link in a letter: what is followed, with a button that ends it, or that nothing is any more.
///
/// The latter is the same for a link that was used and for one that never was any.
struct UnfollowPage: Sendable {
    let language: Language
    /// What it is that the link ends; nil where there is nothing.
    let followed: String?

    var answer: TextAnswer {
        SmallPage(
            language: language, title: Self.title,
            sentence: followed.map { "\(Self.followed[language]) \($0)" } ?? Self.nothing[language],
            button: followed.map { _ in Self.button }
        ).answer()
    }

    private static let title = LocalizedText(
        kk: "Dauys хаттарынан бас тарту", ru: "Отказ от писем Dauys", en: "Stop letters from Dauys")
    private static let followed = LocalizedText(
        kk: "Сіз мынаны бақылап отырсыз:", ru: "Вы следите:", en: "You follow:")
    private static let button = LocalizedText(
        kk: "Бақылауды тоқтату", ru: "Больше не следить", en: "Stop following")
    private static let nothing = LocalizedText(
        kk: "Осы сілтемесі бар хаттар енді жіберілмейді.", ru: "Письма с этой ссылкой больше не отправляются.",
        en: "Letters with this link are no longer sent.")
}
