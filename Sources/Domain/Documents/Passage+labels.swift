extension Passage.Kind {
    package var label: LocalizedText {
        switch self {
        case .heading: LocalizedText(kk: "тақырып", ru: "заголовок", en: "heading")
        case .article: LocalizedText(kk: "бап", ru: "статья", en: "article")
        case .paragraph: LocalizedText(kk: "тармақ", ru: "абзац", en: "paragraph")
        case .listItem: LocalizedText(kk: "тізім тармағы", ru: "пункт перечня", en: "list item")
        }
    }
}
