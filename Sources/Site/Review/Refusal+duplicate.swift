import Domain

extension Refusal {
    static let unknownDuplicate = Refusal.invalid(
        "/duplicate_of", "unknown_duplicate",
        LocalizedText(
            kk: "Жарияланған петициялардың ішінде мұндай нөмірлі петиция жоқ.",
            ru: "Среди опубликованных петиций нет петиции с таким номером.",
            en: "No published petition has this reference."))
}
