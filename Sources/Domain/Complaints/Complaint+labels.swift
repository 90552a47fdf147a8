extension Complaint.Outcome {
    package var label: LocalizedText {
        switch self {
        case .upheld: LocalizedText(kk: "шағым қанағаттандырылды", ru: "жалоба удовлетворена", en: "upheld")
        case .partly:
            LocalizedText(
                kk: "шағым ішінара қанағаттандырылды", ru: "жалоба удовлетворена частично", en: "upheld in part")
        case .dismissed:
            LocalizedText(
                kk: "шағымды қанағаттандырудан бас тартылды", ru: "в удовлетворении жалобы отказано", en: "dismissed")
        }
    }
}
