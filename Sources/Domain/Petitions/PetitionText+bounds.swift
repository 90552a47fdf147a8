extension PetitionText {
    /// Everything that is wrong with the text, field by field, as `/subject`, `/demands/0` and so on.
    ///
    /// A draft may lack its arguments and demands; what it has must be in order.
    package func faults(isDraft: Bool, within bounds: Filing.Bounds) -> [FieldFault] {
        var faults: [FieldFault] = []
        faults += PlainText.faults(subject, length: bounds.subject, at: "/subject")
        if !(isDraft && arguments.isEmpty) {
            faults += PlainText.faults(
                arguments, length: isDraft ? 0...bounds.arguments.upperBound : bounds.arguments,
                multiline: true, at: "/arguments")
        }
        if demands.count > bounds.demands.upperBound || (!isDraft && demands.count < bounds.demands.lowerBound) {
            let (least, most) = (bounds.demands.lowerBound, bounds.demands.upperBound)
            faults.append(
                FieldFault(
                    "/demands", demands.count < least ? "too_few" : "too_many",
                    LocalizedText(
                        kk: "Талаптар саны кемінде \(least), ең көбі \(most) болуы керек.",
                        ru: "Требований должно быть от \(least) до \(most).",
                        en: "There must be \(least) to \(most) demands.")))
        }
        for (index, demand) in demands.enumerated() {
            faults += PlainText.faults(demand, length: bounds.demand, multiline: true, at: "/demands/\(index)")
        }
        return faults
    }
}
