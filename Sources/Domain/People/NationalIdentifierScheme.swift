/// How the national identifiers of a jurisdiction are made: digits, the last one a control digit.
package struct NationalIdentifierScheme: Hashable, Sendable {
    package var name: String
    package var label: LocalizedText
    package var length: Int
    /// The weights of one try after another; a try that leaves no single digit gives way to the next.
    package var weights: [[Int]]
    package var modulus: Int

    /// Every scheme that profiles can name.
    package static let known: [NationalIdentifierScheme] = [.kzIIN]

    /// The individual identification number (ЖСН, ИИН) of Kazakhstan.
    ///
    /// Its digits need not match the holder's date of birth since 2013, so only length and control digit are checked.
    package static let kzIIN = NationalIdentifierScheme(
        name: "kz-iin",
        label: LocalizedText(kk: "ЖСН", ru: "ИИН", en: "IIN"),
        length: 12,
        weights: [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]],
        modulus: 11)

    package static func named(_ name: String) -> NationalIdentifierScheme? {
        known.first { $0.name == name }
    }

    /// The digit that must follow these; nil where no number with them is ever assigned.
    package func controlDigit(after digits: [Int]) -> Int? {
        for weights in weights {
            let rest = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 } % modulus
            if rest < 10 { return rest }
        }
        return nil
    }
}
