import Domain
import Testing

@Suite struct WordSearchTests {
    @Test(arguments: [
        ("автобус", "Автобусы не ходят.", true), ("автобусы", "Нет автобуса.", false),
        ("көлік жоқ", "Ауылда КОЛИК ЖОК", true), ("нет автобуса", "Автобуса давно нет.", true),
        ("автобус -вечер", "Автобус вечером не ходит.", false), ("автобус -вечер", "Автобус утром.", true),
        ("ҚОҢЫРАУ", "Мектеп қоңырауы, ӘЛІ соқпады", true), ("али", "Мектеп қоңырауы, ӘЛІ соқпады", true),
        ("Ñandú", "El ñandÚ corre.", true), ("2026", "В 2026-м автобуса нет.", true),
        ("-вечер", "Автобус утром.", false), ("", "Автобус.", false),
    ])
    func `each word begins one of the text, and none behind a minus does`(query: String, text: String, finds: Bool) {
        #expect(WordSearch(query).finds(in: [text]) == finds)
    }
}
