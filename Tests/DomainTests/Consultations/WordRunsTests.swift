import Domain
import Testing

@Suite struct WordRunsTests {
    @Test(arguments: [
        (
            "Он пишет: раз, два — ТРИ четыре пять шесть семь восемь!",
            "раз два три четыре пять шесть семь восемь девять", true
        ),
        ("раз два три четыре пять шесть семь", "раз два три четыре пять шесть семь восемь девять", false),
        // A short text is repeated by all of it.
        ("Вы сказали «меня уволят за это», мы услышали.", "Меня уволят за это.", true),
        ("Вы сказали «меня уволят», мы услышали.", "Меня уволят за это.", false),
        ("Да, это так.", "Это так.", false),
        ("", "раз два три четыре", false),
    ])
    func `eight words in a row are repeated, or all of a shorter text`(text: String, source: String, repeats: Bool) {
        #expect(!WordRuns(text).repeated(from: source).isEmpty == repeats)
    }

    @Test func `what is repeated is told as far as it goes, each stretch by itself`() {
        let source = "а б в г д е ж з и — нет, этого здесь не повторяют — к л м н о п р с"
        let found = WordRuns("К л м н о п р с; а б в г д е ж з и!").repeated(from: source)
        #expect(found.map(\.text) == ["а б в г д е ж з и", "к л м н о п р с"])
        #expect(found.map(\.runs.count) == [2, 1])
    }
}
