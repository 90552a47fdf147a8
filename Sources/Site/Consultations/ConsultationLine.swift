import Domain
import Services

/// A consultation in a list.
struct ConsultationLine: Sendable {
    var address: String
    var reference: String
    var title: String
    var body: String
    var state: String
    /// Until when contributions are taken, or from when on.
    var window: String?

    init(_ view: ConsultationView, zone: Zone, _ say: Wording) {
        let (consultation, language) = (view.consultation, say.language)
        let reference = consultation.reference ?? ""
        address = "/\(language.rawValue)/consultations/\(reference)"
        self.reference = reference
        title = consultation.text.title[language]
        body = view.body.name[language]
        state = say("state_\(consultation.state.rawValue)")
        window = Self.window(consultation, zone, say)
    }

    static func window(_ consultation: Consultation, _ zone: Zone, _ say: Wording) -> String? {
        switch consultation.state {
        case .announced: consultation.opensAt.map { say("opens", ["moment": say.catalogue.moment($0, in: zone)]) }
        case .open: consultation.closesAt.map { say("closes", ["moment": say.catalogue.moment($0, in: zone)]) }
        case .closed, .analysing: consultation.outcomeDueOn.map { say("outcome_due", ["date": say.catalogue.date($0)]) }
        case .draft, .paused, .outcomePublished, .concluded, .cancelled: nil
        }
    }
}
