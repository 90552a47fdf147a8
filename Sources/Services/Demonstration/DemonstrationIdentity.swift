/// Individual identification numbers that nobody has: a birth date in the year 1800 and a right control digit.
package enum DemonstrationIdentity {
    /// How many places there are.
    package static let count = 2 * 12 * 28 * 10_000

    /// The number at a place from 0 to `count` - 1, or nil for the few prefixes that no control digit fits.
    package static func number(at place: Int) -> String? {
        let serial = place % 10_000
        let day = place / 10_000 % 28 + 1
        let month = place / 280_000 % 12 + 1
        let century = place / 3_360_000 % 2 + 1
        let digits =
            [0, 0, month / 10, month % 10, day / 10, day % 10, century]
            + [serial / 1000, serial / 100 % 10, serial / 10 % 10, serial % 10]
        return controlDigit(of: digits).map { control in (digits + [control]).map(String.init).joined() }
    }

    private static func controlDigit(of digits: [Int]) -> Int? {
        for weights in [Array(1...11), Array(3...11) + [1, 2]] {
            let rest = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
            if rest < 10 { return rest }
        }
        return nil
    }
}
