extension Petition {
    /// Throws unless the answers of its final decision can be judged today.
    package func requireJudgement(on today: LegalDate) throws(Refusal) {
        guard state == .decided || state == .concluded, let response, response.final != nil,
            response.publishedAt != nil, let until = response.judgementUntil
        else {
            throw Refusal(
                .conflict, "nothing_to_judge",
                LocalizedText(
                    kk: "Бағалайтын жарияланған түпкілікті шешім жоқ.",
                    ru: "Опубликованного окончательного решения, которое можно оценить, нет.",
                    en: "There is no published final decision to judge."),
                currentVersion: version)
        }
        guard today <= until else {
            throw Refusal(
                .conflict, "judgement_closed",
                LocalizedText(
                    kk: "Жауапты бағалау \(until) күні аяқталды.",
                    ru: "Оценка ответа завершилась \(until).",
                    en: "The judgement of the answer ended on \(until)."),
                currentVersion: version)
        }
    }
}
