/// Six digits, each code as likely as the other.
struct SignInCode: Sendable {
    let digits: String

    static func random() -> SignInCode {
        var generator = SystemRandomNumberGenerator()
        let number = String(Int.random(in: 0...999_999, using: &generator))
        return SignInCode(digits: String(repeating: "0", count: 6 - number.count) + number)
    }
}

extension SignInCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "SignInCode(hidden)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
