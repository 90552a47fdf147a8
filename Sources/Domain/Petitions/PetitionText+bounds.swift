extension PetitionText {
    /// Lengths in characters, and for `demandCount` in demands: the same for every profile, since the law of none
    /// says anything about them.
    package static let subjectLength = 5...150
    package static let argumentsLength = 20...10_000
    package static let demandLength = 5...1_000
    package static let demandCount = 1...20

    /// Everything that is wrong with the text, field by field, as `/subject`, `/demands/0` and so on.
    ///
    /// A draft may lack its arguments and demands; what it has must be in order.
    package func faults(isDraft: Bool) -> [FieldFault] {
        var faults: [FieldFault] = []
        faults += PlainText.faults(subject, length: Self.subjectLength, at: "/subject")
        if !(isDraft && arguments.isEmpty) {
            faults += PlainText.faults(
                arguments, length: isDraft ? 0...Self.argumentsLength.upperBound : Self.argumentsLength,
                multiline: true, at: "/arguments")
        }
        if demands.count > Self.demandCount.upperBound || (!isDraft && demands.count < Self.demandCount.lowerBound) {
            let (least, most) = (Self.demandCount.lowerBound, Self.demandCount.upperBound)
            faults.append(
                FieldFault(
                    "/demands", demands.count < least ? "too_few" : "too_many",
                    LocalizedText(
                        kk: "Талаптар саны кемінде \(least), ең көбі \(most) болуы керек.",
                        ru: "Требований должно быть от \(least) до \(most).",
                        en: "There must be \(least) to \(most) demands.")))
        }
        for (index, demand) in demands.enumerated() {
            faults += PlainText.faults(demand, length: Self.demandLength, multiline: true, at: "/demands/\(index)")
        }
        return faults
    }
}
