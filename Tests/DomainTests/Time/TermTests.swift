import Testing

@testable import Domain

@Suite struct TermTests {
    @Test(arguments: [
        Term.workingDays(1), .workingDays(20), .days(1), .days(14), .months(1), .months(6), .years(1), .years(2),
    ])
    func `a term reads back from its text`(term: Term) {
        #expect(Term(term.description) == term)
    }

    @Test(arguments: [
        "", "20", "days", "20  days", " 20 days", "20 workdays", "0 days", "-1 days", "1.5 days", "020 days", "+3 days",
        "20 working dayss", "10000 days", "99999999999999999999 days", "20 working",
    ])
    func `what is no term is refused`(text: String) {
        #expect(Term(text) == nil)
    }

    @Test(arguments: [
        (1, "1 рабочий день"), (2, "2 рабочих дня"), (5, "5 рабочих дней"), (11, "11 рабочих дней"),
        (12, "12 рабочих дней"), (20, "20 рабочих дней"), (21, "21 рабочий день"), (22, "22 рабочих дня"),
        (111, "111 рабочих дней"), (121, "121 рабочий день"),
    ])
    func `Russian takes one of three forms`(count: Int, text: String) {
        #expect(Term.workingDays(count)[.ru] == text)
    }

    @Test func `Kazakh has one form after numbers, English two`() {
        #expect(Term.workingDays(1)[.kk] == "1 жұмыс күні")
        #expect(Term.months(6)[.kk] == "6 ай")
        #expect(Term.months(1)[.en] == "1 month")
        #expect(Term.years(5)[.ru] == "5 лет")
    }
}
