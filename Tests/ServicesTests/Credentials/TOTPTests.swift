import Domain
import Support
import Testing

@testable import Services

@Suite struct TOTPTests {
    /// The secret of both appendices.
    private let secret = TOTPSecret(bytes: Array("12345678901234567890".utf8))

    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `codes are those of RFC 6238, appendix B, in six digits`(seconds: Int, code: String) {
        let instant = Instant(microsecondsSinceEpoch: Int64(seconds) * 1_000_000)
        #expect(secret.code(step: TOTPSecret.step(at: instant)) == code)
    }

    @Test func `codes are those of RFC 4226, appendix D`() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { secret.code(step: $0) } == codes)
    }

    @Test func `a code is taken from one step before its time to one step after it`() {
        let now = Instant(microsecondsSinceEpoch: 1_234_567_890_000_000)
        let step = TOTPSecret.step(at: now)
        let taken = (-3...3).filter { secret.step(of: secret.code(step: step + $0), at: now) == step + $0 }
        #expect(taken == [-1, 0, 1])
    }

    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base 32 is that of RFC 4648, section 10`(text: String, encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
        #expect(Base32.decode(encoded.lowercased()) == Array(text.utf8))
    }

    @Test func `what is not base 32, or too short for a secret, is none`() {
        #expect(TOTPSecret(base32: "MZXW6YTBOI") == nil)
        #expect(TOTPSecret(base32: "01890189018901890189018901890189") == nil)
        #expect(TOTPSecret(base32: secret.base32)?.code(step: 1) == "287082")
    }

    @Test func `an app reads the address`() {
        #expect(
            secret.address(for: "o'neil+x@example.kz")
                == "otpauth://totp/Dauys:o%27neil%2Bx@example.kz?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Dauys"
                + "&algorithm=SHA1&digits=6&period=30")
    }
}
