/// A part of a population, exact.
package struct Share: Hashable, Sendable {
    package var numerator: Int
    package var denominator: Int

    /// - Precondition: `0 < numerator <= denominator`.
    package init(_ numerator: Int, of denominator: Int) {
        precondition(0 < numerator && numerator <= denominator, "a share is more than nothing and at most the whole")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The share of `population`, rounded up to whole people.
    package func rounded(of population: Int) -> Int {
        // In double width: no population is so large that this would overflow.
        let (quotient, remainder) = denominator.dividingFullWidth(population.multipliedFullWidth(by: numerator))
        return remainder > 0 ? quotient + 1 : quotient
    }
}

extension Share: LosslessStringConvertible {
    /// Reads `2 %`, `0.5 %` or `1/30`.
    package init?(_ text: String) {
        if text.hasSuffix("%") {
            let number = text.dropLast(text.hasSuffix(" %") ? 2 : 1)
            let parts = number.split(separator: ".", omittingEmptySubsequences: false)
            guard 1...2 ~= parts.count, parts.allSatisfy({ 1...4 ~= $0.count && $0.allSatisfy(\.isWholeNumber) }),
                let digits = Int(parts.joined())
            else { return nil }
            let scale = parts.count == 2 ? (0..<parts[1].count).reduce(100) { scale, _ in scale * 10 } : 100
            guard 0 < digits, digits <= scale else { return nil }
            self.init(digits, of: scale)
        } else {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let numerator = parts[0], let denominator = parts[1], 0 < numerator,
                numerator <= denominator
            else { return nil }
            self.init(numerator, of: denominator)
        }
    }

    /// In percent where that is a whole number, as a fraction elsewhere.
    package var description: String {
        100.isMultiple(of: denominator) ? "\(numerator * (100 / denominator)) %" : "\(numerator)/\(denominator)"
    }
}
