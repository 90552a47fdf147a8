import Testing

@testable import Domain

@Suite struct TextDifferenceTests {
    /// Such as `Build [-a][+the] park`.
    private func marked(_ old: String, _ new: String) -> String {
        TextDifference.segments(from: old, to: new).map { segment in
            switch segment.kind {
            case .same: segment.text
            case .removed: "[-\(segment.text)]"
            case .added: "[+\(segment.text)]"
            }
        }.joined()
    }

    private func isExact(_ old: String, _ new: String) -> Bool {
        let segments = TextDifference.segments(from: old, to: new)
        let before = segments.filter { $0.kind != .added }.map(\.text).joined()
        let after = segments.filter { $0.kind != .removed }.map(\.text).joined()
        return before.utf8.elementsEqual(old.utf8) && after.utf8.elementsEqual(new.utf8)
            && segments.allSatisfy { !$0.text.isEmpty }
            && zip(segments, segments.dropFirst()).allSatisfy { $0.kind != $1.kind }
    }

    @Test func `nothing changed is one segment, and nothing at all is none`() {
        #expect(TextDifference.segments(from: "Саябақ салу", to: "Саябақ салу") == [.init(.same, "Саябақ салу")])
        #expect(TextDifference.segments(from: "", to: "") == [])
        #expect(marked("", "Жаңа") == "[+Жаңа]")
        #expect(marked("Ескі", "") == "[-Ескі]")
    }

    @Test(arguments: [
        ("Build a park", "Build a large park", "Build a [+large ]park"),
        ("Отремонтировать дорогу до мая", "Отремонтировать дорогу до июня", "Отремонтировать дорогу до [-мая][+июня]"),
        ("Жолды жөндеу, жарық орнату", "Жолды жөндеу", "Жолды жөндеу[-, жарық орнату]"),
        ("до 1 мая 2026", "до 15 мая 2027", "до [-1][+15] мая [-2026][+2027]"),
    ])
    func `words are told apart, signs and blanks with them`(old: String, new: String, expected: String) {
        #expect(marked(old, new) == expected)
    }

    @Test func `a phrase that was replaced is one replacement, not one for each word`() {
        #expect(
            marked("We ask to mend the old bridge now", "We ask to build a school now")
                == "We ask to [-mend the old bridge][+build a school] now")
    }

    @Test func `only the sentence that changed is marked, in the paragraph that changed`() {
        let old = "Бірінші тармақ.\n\nЖол жаман. Жарық жоқ. Су жоқ.\n\nСоңғы тармақ."
        let new = "Бірінші тармақ.\n\nЖол жаман. Жарық өте аз. Су жоқ.\n\nСоңғы тармақ."
        #expect(
            marked(old, new)
                == "Бірінші тармақ.\n\nЖол жаман. Жарық [-жоқ][+өте аз]. Су жоқ.\n\nСоңғы тармақ.")
    }

    @Test func `a paragraph that was put in, and one that was cut in two, keep the rest`() {
        #expect(marked("One.\nThree.\n", "One.\nTwo.\nThree.\n") == "One.\n[+Two.\n]Three.\n")
        #expect(marked("One. Two.", "One.\n\nTwo.") == "One.[- ][+\n\n]Two.")
    }

    @Test func `texts that only look alike are different`() {
        let (composed, decomposed) = ("\u{439}од", "\u{438}\u{306}од")
        #expect(TextDifference.segments(from: composed, to: decomposed).map(\.kind) == [.removed, .added])
        #expect(isExact(composed, decomposed))
    }

    @Test func `both texts come back exactly, whatever was changed`() {
        var random = SplitMix(state: 20_261_125)
        let pieces = [
            "а", "қала", "park", " ", "  ", "\n", "\r\n", ". ", ", ", "№", "🏞️", "e\u{301}", "\u{301}", "1", "\u{A0}",
        ]
        for _ in 0..<2_000 {
            var old = (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            let before = old.joined()
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let place = Int.random(in: 0...old.count, using: &random)
                if Bool.random(using: &random), place < old.count {
                    old.remove(at: place)
                } else {
                    old.insert(pieces.randomElement(using: &random)!, at: place)
                }
            }
            let after = old.joined()
            if !isExact(before, after) { Issue.record("\(before.debugDescription) \(after.debugDescription)") }
        }
    }

    @Test func `long texts without anything in common are replaced, and exact`() {
        let old = (0..<4_000).map { "а\($0)" }.joined(separator: " ")
        let new = (0..<4_000).map { "b\($0)" }.joined(separator: " ")
        #expect(old.count > 20_000)
        #expect(TextDifference.segments(from: old, to: new).map(\.kind) == [.removed, .added])
        #expect(isExact(old, new))
        let (lines, others) = (old.replacing(" ", with: "\n"), new.replacing(" ", with: "\n"))
        #expect(isExact(lines, others))
        #expect(isExact(old.replacing(" ", with: ". "), new.replacing(" ", with: ". ")))
    }

    @Test func `a long text that changed at both ends is still told in words`() {
        let middle = (0..<900).map { "Сөйлем \($0) өзгермейді." }.joined(separator: " ")
        #expect(middle.count > 20_000)
        let (old, new) = ("Бас ескі. \(middle) Соңы ескі.", "Бас жаңа. \(middle) Соңы жаңа.")
        #expect(marked(old, new) == "Бас [-ескі][+жаңа]. \(middle) Соңы [-ескі][+жаңа].")
    }
}

/// A generator whose sequence is the same in each run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
