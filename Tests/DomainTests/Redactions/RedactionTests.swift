import Foundation
import Testing

@testable import Domain

@Suite struct RedactionTests {
    private static let moderator = UUID()
    private static let now = Instant(microsecondsSinceEpoch: 1_780_000_000_000_000)

    private static func content(_ text: String, _ comment: String? = nil) -> ContributionContent {
        ContributionContent(
            language: "ru", text: text, disclosure: .init(kind: .named, name: "Автор"),
            comments: comment.map {
                [
                    PassageComment(
                        document: UUID(), version: 1, anchor: Anchor(passage: 1, language: .ru), text: $0)
                ]
            } ?? [])
    }

    private static func contribution(_ content: ContributionContent, revision: Int = 1) -> Contribution {
        var one = Contribution(
            id: UUID(), consultation: UUID(), account: UUID(), channel: .online, draft: nil, createdAt: now)
        one.state = .submitted
        one.publication = .published
        one.revision = revision
        one.content = content
        return one
    }

    private static func order(
        _ passages: RedactionPassage..., revision: Int? = nil, reason: String = "Номер телефона другого человека."
    ) -> RedactionOrder {
        RedactionOrder(code: .personalData, reason: reason, revision: revision, passages: passages)
    }

    private static func quote(_ words: String, _ occurrence: Int = 1, in place: String = "text") -> RedactionPassage {
        RedactionPassage(place: place, words: .quote(words, occurrence: occurrence))
    }

    private static func redact(
        _ originals: [Int: ContributionContent], _ order: RedactionOrder, earlier: [Redaction] = []
    ) throws -> Redaction {
        let current = originals.keys.max() ?? 1
        return try contribution(originals[current] ?? content(""), revision: current).redacting(
            order, as: UUID(), originals: originals, earlier: earlier, by: moderator, at: now)
    }

    private static func refusal(
        _ originals: [Int: ContributionContent], _ order: RedactionOrder, earlier: [Redaction] = []
    ) -> [String] {
        do {
            _ = try redact(originals, order, earlier: earlier)
            return []
        } catch let refusal as Refusal {
            return refusal.faults.map { "\($0.pointer) \($0.code)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test
    func `only the occurrence that is named goes, and in another revision every one, in small letters or capitals`()
        throws
    {
        let originals = [
            1: Self.content("ИВАНОВ и Иванов против.", "Спросите Иванова."),
            2: Self.content("Иванов за, Иванов против."),
        ]
        let redaction = try Self.redact(originals, Self.order(Self.quote("Иванов", 2)))
        let now = originals[2]?.redacted(by: [redaction], revision: 2)
        #expect(now?.text == "Иванов за, ⟦personal_data⟧ против.")
        let before = originals[1]?.redacted(by: [redaction], revision: 1)
        #expect(before?.text == "⟦personal_data⟧ и ⟦personal_data⟧ против.")
        #expect(before?.comments.first?.text == "Спросите ⟦personal_data⟧а.")
        #expect(redaction.words == ["Иванов"])
    }

    @Test func `what is named by characters goes by scalars, marks and pictures included`() throws {
        let text = "é👩‍👩‍👧 код 42"
        let scalars = text.unicodeScalars.count
        let redaction = try Self.redact(
            [1: Self.content(text)],
            Self.order(RedactionPassage(place: "text", words: .range((scalars - 2)..<scalars))))
        #expect(redaction.words == ["42"])
        #expect(Self.content(text).redacted(by: [redaction], revision: 1).text == "é👩‍👩‍👧 код ⟦personal_data⟧")
    }

    @Test func `a passage that is not there, is taken already or is everything is refused, each with its place`() throws
    {
        let originals = [1: Self.content("Живёт на улице Абая.", "Там же.")]
        #expect(Self.refusal(originals, Self.order(Self.quote("Сейфуллина"))) == ["/passages/0/quote no_such_words"])
        #expect(Self.refusal(originals, Self.order(Self.quote("Абая", 2))) == ["/passages/0/occurrence no_such_words"])
        #expect(
            Self.refusal(originals, Self.order(Self.quote("Абая", in: "comments/2/text")))
                == ["/passages/0/place no_such_place"])
        for range in [5..<5, 0..<21, -1..<3] {
            let passage = RedactionPassage(place: "text", words: .range(range))
            #expect(Self.refusal(originals, Self.order(passage)) == ["/passages/0/end out_of_range"])
        }
        #expect(
            Self.refusal(originals, Self.order(Self.quote("улице Абая"), Self.quote("на улице")))
                == ["/passages/1 overlapping"])
        let earlier = try Self.redact(originals, Self.order(Self.quote("Абая")))
        #expect(
            Self.refusal(originals, Self.order(Self.quote("улице Абая")), earlier: [earlier])
                == ["/passages/0 overlapping"])
        #expect(
            Self.refusal(
                originals, Self.order(Self.quote("Живёт на улице Абая"), Self.quote("Там же", in: "comments/1/text")))
                == ["/passages nothing_left"])
        #expect(
            Self.refusal(originals, Self.order(Self.quote("Абая"), revision: 2)) == ["/revision no_such_revision"])
    }

    @Test func `of each text something is left, and of a longer one a tenth, by all redactions together`() throws {
        let (statement, comment) = ("Автобус не ходит.", "Согласна.")
        let originals = [1: Self.content(statement, comment)]
        let whole = RedactionPassage(place: "text", words: .range(0..<statement.unicodeScalars.count))
        #expect(Self.refusal(originals, Self.order(whole)) == ["/passages nothing_left"])
        // Signs alone are nothing to read.
        #expect(
            Self.refusal(originals, Self.order(Self.quote("Согласна", in: "comments/1/text")))
                == ["/passages nothing_left"])
        var answered = Self.content(statement)
        answered.answers = [Answer("phone", .text("+7 701 000 00 00"))]
        let number = Self.quote("+7 701 000 00 00", in: "answers/phone/text")
        #expect(Self.refusal([1: answered], Self.order(number)) == [])

        let long = String(repeating: "абвгдежзик", count: 20)
        func cut(_ range: Range<Int>) -> RedactionOrder {
            Self.order(RedactionPassage(place: "text", words: .range(range)))
        }
        #expect(Self.refusal([1: Self.content(long)], cut(0..<181)) == ["/passages nothing_left"])
        let first = try Self.redact([1: Self.content(long)], cut(0..<180))
        #expect(Self.refusal([1: Self.content(long)], cut(190..<195), earlier: [first]) == ["/passages nothing_left"])
    }

    @Test func `an earlier revision is not taken out as a whole either, where it is the one that is named`() {
        let originals = [1: Self.content("Автобус не ходит."), 2: Self.content("Автобус нужен всем.")]
        let whole = RedactionPassage(place: "text", words: .range(0..<17))
        #expect(Self.refusal(originals, Self.order(whole, revision: 1)) == ["/passages nothing_left"])
        // What only signs are left of is nothing, by one redaction or by several in one.
        #expect(
            Self.refusal(originals, Self.order(Self.quote("Автобус"), Self.quote("нужен всем")))
                == ["/passages nothing_left"])
        #expect(Self.refusal(originals, Self.order(Self.quote("Автобус не"), revision: 1)) == [])
    }

    @Test func `what is sent again with nothing but words that are out is not published`() throws {
        var sent = Self.contribution(Self.content("⟦abusive⟧, ⟦abusive⟧!"), revision: 2)
        sent.publication = .pending
        let refusal = #expect(throws: Refusal.self) { try sent.deciding(.publication) }
        #expect(refusal?.code == "nothing_left")
        #expect(
            try sent.deciding(.unpublication(.abusive, reason: "Одна брань.")).publication == .unpublished)
        sent.content?.text = "⟦abusive⟧, да"
        #expect(try sent.deciding(.publication).publication == .published)
    }

    @Test func `a name goes as a whole, and again when the same one is given, in small letters or capitals`() throws {
        let one = Self.contribution(Self.content("Автобус нужен."))
        let order = RedactionOrder(
            code: .abusive, reason: "Имя оскорбляет соседа.", passages: [], isOfName: true)
        let (redaction, next) = try one.hidingName(order, as: UUID(), earlier: [], by: Self.moderator, at: Self.now)
        #expect(next.content?.disclosure.name == "⟦abusive⟧" && next.content?.text == "Автобус нужен.")
        #expect(redaction.words == ["Автор"] && redaction.isOfName)
        // The statement keeps its words.
        #expect(redaction.occurrences(in: Self.content("Автор предлагает."), revision: 2).isEmpty)
        var again = Self.content("Автобус нужен.")
        again.disclosure.name = "АВТОР"
        #expect(again.shownName(under: [redaction]).name == "⟦abusive⟧")
        again.disclosure.name = "Айгүл"
        #expect(again.shownName(under: [redaction]).name == "Айгүл")

        var nameless = one
        nameless.content?.disclosure.name = nil
        for (contribution, code) in [(next, "withheld_already"), (nameless, "no_name")] {
            let refusal = #expect(throws: Refusal.self) {
                _ = try contribution.hidingName(order, as: UUID(), earlier: [], by: Self.moderator, at: Self.now)
            }
            #expect(refusal?.faults.map(\.code) == [code] && refusal?.faults.first?.pointer == "/of_name")
        }
        var telling = order
        telling.reason = "Псевдоним «автор» чужой."
        let told = #expect(throws: Refusal.self) {
            _ = try one.hidingName(telling, as: UUID(), earlier: [], by: Self.moderator, at: Self.now)
        }
        #expect(told?.faults.map(\.code) == ["says_what_was_taken_out"])
    }

    @Test func `where the words still stand is said of each text, the name and the files`() throws {
        let content = Self.content("Иванов за. Иванов против.", "Спросите ИВАНОВА.")
        let redaction = try Self.redact([1: content], Self.order(Self.quote("Иванов", 2)))
        let file = UUID()
        let left = redaction.remnants(
            in: [(1, content.redacted(by: [redaction], revision: 1))], name: "Пётр Иванов",
            files: [(file, "письмо иванова.pdf"), (UUID(), "письмо.pdf")])
        #expect(left.map(\.kind) == [.text, .text, .name, .file] && left.last?.id == file)
        #expect(left.compactMap(\.place) == ["comments/1/text", "text"])
    }

    @Test func `a public reason does not say what was taken out`() throws {
        let originals = [1: Self.content("Живёт на улице Абая.")]
        let telling = Self.order(Self.quote("улице Абая"), reason: "Назван адрес: УЛИЦЕ АБАЯ.")
        #expect(Self.refusal(originals, telling) == ["/reason says_what_was_taken_out"])
    }

    @Test func `redactions over each other leave one mark, and lifting one leaves the other`() throws {
        let content = Self.content("раз два три четыре")
        var first = try Self.redact([1: content], Self.order(Self.quote("два три")))
        var second = first
        second.id = UUID()
        second.ranges = [RedactionRange(revision: 1, place: "text", range: 8..<18)]
        #expect(content.redacted(by: [first, second], revision: 1).text == "раз ⟦personal_data⟧")
        _ = try first.review(.lifted, because: "Это не личные данные.", by: UUID(), at: Self.now)
        #expect(content.redacted(by: [first, second], revision: 1).text == "раз два ⟦personal_data⟧")
    }

    @Test func `whoever took words out does not review that, and without a complaint they are only put back`() throws {
        var redaction = try Self.redact([1: Self.content("раз два")], Self.order(Self.quote("два")))
        let own = #expect(throws: Refusal.self) {
            try redaction.review(.lifted, because: "Это не личные данные.", by: Self.moderator, at: Self.now)
        }
        #expect(own?.code == "same_moderator")
        let idle = #expect(throws: Refusal.self) {
            try redaction.review(.upheld, because: "Это не нужно публике.", by: UUID(), at: Self.now)
        }
        #expect(idle?.code == "nothing_to_review")
    }

    @Test func `nobody can write a mark, and a reader is told in their language what is missing`() {
        let forged = Self.content("Смотрите: ⟦personal_data⟧", "и ⟧")
        #expect(
            forged.faults(ofOrganisation: false).map { "\($0.pointer) \($0.code)" }
                == ["/comments/0/text reserved_character", "/text reserved_character"])
        #expect(
            RedactionMark.rendered("Звоните: ⟦personal_data⟧, ⟦x⟧ ⟦", in: .ru)
                == "Звоните: [изъято: Персональные данные других лиц], ⟦x⟧ ⟦")
    }

    @Test func `answers lose the words as well, and nobody writes a mark in one`() throws {
        var content = Self.content("Звоните Ерлану.")
        content.answers = [
            Answer("bus", .option("yes")), Answer("why", .text("Спросите у Ерлана.")),
            Answer("wording", .otherWording("Ерлан решает.", reason: "Так просил Ерлан.")),
        ]
        let redaction = try Self.redact([1: content], Self.order(Self.quote("Ерлан", in: "answers/why/text")))
        let shown = content.redacted(by: [redaction], revision: 1)
        #expect(shown.answers[1].value == .text("Спросите у ⟦personal_data⟧а."))
        // In the revision that is named only what is named goes; in any other all of it.
        #expect(shown.answers[2] == content.answers[2])
        var later = redaction
        later.ranges = redaction.occurrences(in: content, revision: 2)
        let next = content.redacted(by: [later], revision: 2)
        #expect(next.text == "Звоните ⟦personal_data⟧у.")
        #expect(next.answers[0] == content.answers[0])
        #expect(
            next.answers[2].value
                == .otherWording("⟦personal_data⟧ решает.", reason: "Так просил ⟦personal_data⟧."))
        content.answers[1].value = .text("⟦personal_data⟧")
        #expect(content.faults(ofOrganisation: false).map(\.pointer) == ["/answers/why/text"])
    }

    /// Texts of few letters, so that words repeat, overlap and are cut in every way.
    @Test func `what is found is every occurrence from left to right, as a plain search finds it`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                "аб".unicodeScalars.randomElement(using: &random)!
            }
            let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                "аб".unicodeScalars.randomElement(using: &random)!
            }
            var plain: [Range<Int>] = []
            var place = 0
            while place + words.count <= text.count {
                if Array(text[place..<(place + words.count)]) == words {
                    plain.append(place..<(place + words.count))
                    place += words.count
                } else {
                    place += 1
                }
            }
            #expect(text.ranges(ofAll: words) == plain, "\(text) \(words)")
        }
    }

    @Test func `which revisions are shown follows what moderators decided`() {
        let one = Self.contribution(Self.content("Да."), revision: 3)
        func shown(_ pending: Set<Int>, _ decisions: [(Int, ContributionDecision)]) -> [Int] {
            (1...3).filter { number in
                one.showsRevision(
                    number, wasPending: pending.contains(number),
                    decisions: decisions.map { (revision: $0.0, decision: $0.1) })
            }
        }
        let hidden = ContributionDecision.unpublication(.abusive, reason: "Брань в тексте.")
        #expect(shown([], []) == [1, 2, 3])
        #expect(shown([1, 2, 3], [(2, .publication)]) == [2])
        #expect(shown([], [(2, hidden)]) == [3])
        #expect(shown([1], [(1, .publication), (2, hidden)]) == [3])
        #expect(shown([], [(2, hidden), (2, .publication)]) == [1, 2, 3])
        var withdrawn = one
        withdrawn.state = .withdrawn
        #expect(!withdrawn.showsRevision(1, wasPending: false, decisions: []))
    }
}
