import Generators
import Testing

@testable import Services

@Suite struct ChainHeadPropertyTests {
    @Test func `a head of the record is read as it is written, digit by digit`() throws {
        let text = "12:" + String(repeating: "0a", count: 32)
        #expect(SecurityChain.Head(text)?.text == text)
        #expect(SecurityChain.Head(text.replacing("0a", with: "+a", maxReplacements: 1)) == nil)
        for bytes in Mutations(of: [text], pieces: [":", "+", "-1:", "0x"], count: 5_000) {
            guard let head = SecurityChain.Head(bytes.text) else { continue }
            #expect(SecurityChain.Head(head.text) == head)
            #expect(head.position > 0 && head.hash.count == 32)
        }
    }
}
