import Domain

/// That no answer came in time, which the rules take for a refusal.
struct SilenceAnswer: Encodable, Sendable {
    var since: String
    var article: String?
    var complaintUntil: String?
    var text: LocalizedText

    init(_ silence: Response.Silence) {
        since = silence.since.description
        article = silence.article
        complaintUntil = silence.complaintUntil?.description
        text = LocalizedText(
            kk: "Мерзімінде шешім жоқ (бас тарту деп саналады)",
            ru: "Решения в срок нет (считается отказом)",
            en: "No decision in time (presumed refusal)")
    }
}
