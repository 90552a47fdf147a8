import Testing

@testable import Domain

@Suite struct ComparableTextTests {
    private func words(_ text: String) -> String { String(decoding: ComparableText(text).utf8, as: UTF8.self) }

    @Test(arguments: [
        ("Қолдаймын!", "  қолдаймын"),
        ("ӘҒҚҢӨҰҮҺІ Мәтін", "әғқңөұүһі мәтін"),
        ("Ещё раз — о жильё.", "еще раз: о жилье"),
        ("I don’t agree", "I don't agree"),
        ("able-bodied adults", "Able bodied\r\nadults"),
        ("йод", "\u{438}\u{306}од"),
        ("The oﬃce", "THE OFFICE"),
        ("со\u{AD}гла\u{200B}сен", "согласен"),
        ("п. 5 «закона»", "П 5 \"закона\""),
        ("За 👍🏽", "за 👍"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
    ])
    func `the same words are the same text, however they are written`(one: String, other: String) {
        #expect(ComparableText(one) == ComparableText(other))
    }

    @Test(arguments: [
        ("Согласен", "Не согласен"), ("Келісемін", "Келіспеймін"), ("За 👍", "За 👎"), ("+1", "-1"), ("👍", "👎"),
        ("!", "?"),
        ("100 %", "100"), ("5,5 процента", "55 процента"), ("қазақ", "казак"), ("+", "-"), ("rose", "rosé"),
    ])
    func `what means something else is another text`(one: String, other: String) {
        #expect(ComparableText(one) != ComparableText(other))
    }

    @Test func `words stand in small letters with one blank between`() {
        #expect(words(" Біз,  Тұрғындар\n\n— «Жоба» №5: ҚАРСЫМЫЗ!! ") == "біз тұрғындар жоба no5 қарсымыз")
        #expect(words("😀 Да😀да") == "😀 да 😀 да")
    }

    @Test(arguments: ["", " \n\t", "\u{200B}\u{FEFF}", "\u{FE0F}"])
    func `where nothing is to be seen there is no text`(text: String) {
        #expect(ComparableText(text).isEmpty)
    }
}
