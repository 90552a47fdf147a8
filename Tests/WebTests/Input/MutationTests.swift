import Domain
import Generators
import Hummingbird
import Testing
import Web

/// Bodies that are nearly right, by the thousand.
struct MutationTests {
    @Test(arguments: [1, 2, 3, 4])
    func `a mutated body always gives a value or a problem`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var outcomes: [String: Int] = [:]
        for _ in 0..<5000 {
            let bytes = Self.mutated(Array(Bodies.full.utf8), &random)
            outcomes[Self.outcome(of: bytes), default: 0] += 1
        }
        // Every kind of outcome has been there, or the mutations are of no use.
        #expect(outcomes["value", default: 0] > 50)
        #expect(outcomes["malformed_json", default: 0] > 50)
        #expect(outcomes["not_utf8", default: 0] > 50)
        #expect(outcomes["invalid", default: 0] > 50)
    }

    @Test func `random texts always give an accepted text or a fault, and what is accepted is accepted again`() throws {
        var random = SeededRandom(seed: 5)
        let rule = PlainText(.paragraphs, 1...40)
        for _ in 0..<10_000 {
            let text = Self.text(&random)
            guard let accepted = try? rule.accept(text) else { continue }
            #expect(try rule.accept(accepted) == accepted)
            #expect((1...40).contains(accepted.unicodeScalars.count))
        }
    }

    private static func outcome(of bytes: [UInt8]) -> String {
        do {
            _ = try JSONBody(bytes).read { fields throws(Refusal) in Example.draft(&fields) }
            return "value"
        } catch let problem as Problem {
            return problem.code
        } catch let refusal as Refusal {
            return refusal.code
        } catch {
            return "neither"
        }
    }

    private static func mutated(_ original: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random)!.utf8, at: place)
            case 3: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
            case 4: bytes.removeLast(Int.random(in: 0...min(8, bytes.count), using: &random))
            case 5: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
            case 6: bytes.insert(UInt8(ascii: " "), at: place)
            default:
                if let digit = bytes.firstIndex(where: { (0x30...0x39).contains($0) }) {
                    bytes[digit] = UInt8.random(in: 0x30...0x39, using: &random)
                }
            }
        }
        return bytes
    }

    private static let pieces = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-", "e9", "\\u0000", "\\ud800", "\\udc00",
        "\u{202E}",
        "\u{0}", "{\"a\":1}", "\"a\":1,", "\u{301}\u{301}", "😀", "99999999999999999999", "1.5", "//", "\u{FEFF}",
    ]

    private static func text(_ random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            let value =
                Bool.random(using: &random)
                ? UInt32.random(in: 0x20...0x7E, using: &random) : UInt32.random(in: 0...0x3_0000, using: &random)
            text.unicodeScalars.append(Unicode.Scalar(value) ?? " ")
        }
        return text
    }
}
