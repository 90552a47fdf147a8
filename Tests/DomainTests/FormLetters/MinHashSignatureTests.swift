import Generators
import Testing

@testable import Domain

@Suite struct MinHashSignatureTests {
    private let text =
        "Ведомство просит всех, кто живет у реки, сообщить до конца месяца, где берег размыт и где нужен мост"

    /// A failure here means that groups already made can no longer be compared with new ones: the method needs a new
    /// version.
    @Test func `the version of the method always gives the same hashes and keys`() {
        let shingles = Shingles(ComparableText(text))
        let signature = MinHashSignature(shingles)
        #expect(FormLetterMethod.version == "form-letters/1")
        #expect(shingles.hashes.prefix(2) == [0xac1_e1e8_7e06_6426, 0xcf0_c184_79be_08f4])
        #expect(signature.values.prefix(3) == [194_705_799, 388_199_173, 59_357_099])
        #expect(signature.bandKeys.prefix(2) == [8_431_753_468_494_828_756, -8_770_177_145_087_876_499])
        #expect(signature.bandKeys.count == 32)
        #expect(
            ContributionSketch(contribution: contribution(0), arrival: 0, text: "Қолдаймын!").keys == [
                4_638_672_433_930_804_447
            ])
    }

    @Test func `as many values agree as shingles are shared`() {
        var random = SeededRandom(seed: 1)
        let writer = LetterWriter(.russian)
        for share in [0, 2, 5, 8, 10] {
            var (agreements, shared, union) = (0, 0, 0)
            for _ in 0..<20 {
                let common = (0..<share * 3).map { _ in writer.sentence(&random) }
                let own = (0..<2).map { _ in (share * 3..<30).map { _ in writer.sentence(&random) } }
                let (one, other) = (
                    Shingles(ComparableText((common + own[0]).joined(separator: " "))),
                    Shingles(ComparableText((common + own[1]).joined(separator: " ")))
                )
                agreements += MinHashSignature(one).agreements(with: MinHashSignature(other))
                shared += one.shared(with: other)
                union += one.count + other.count - one.shared(with: other)
            }
            // Twenty pairs of 96 values: three standard deviations are 0.034 at most.
            #expect(abs(Double(agreements) / (20 * 96) - Double(shared) / Double(union)) < 0.035)
        }
    }

    @Test func `a shingle is three words in their order, counted once`() {
        #expect(Shingles(ComparableText("a b c")) != Shingles(ComparableText("b a c")))
        #expect(Shingles(ComparableText("a b c d a b c")).count == 4)
        #expect(Shingles(ComparableText("a b")).count == 0)
        #expect(Shingles(ComparableText("ab c d")) != Shingles(ComparableText("a bc d")))
        let common = CommonPassages(["A, B, C; d"])
        #expect(Shingles(ComparableText("a b c d e"), without: common).count == 1)
    }
}
