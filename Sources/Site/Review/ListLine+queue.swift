import Domain
import Services

extension ListLine {
    /// A petition that waits for a check.
    init(_ item: ModerationDesk.QueueItem, _ say: Wording) {
        let (petition, home) = (item.petition, "/\(say.language.rawValue)")
        self.init(
            lineTitle: petition.subject,
            lineLanguage: petition.language == say.language.rawValue ? nil : petition.language,
            // Nobody checks their own.
            lineAddress: item.isMineToDecide || item.awaitsSecondOpinion
                ? "\(home)/desk/review/\(petition.id.text)" : nil,
            lineFacts: [
                petition.reference ?? "", petition.bodyName[say.language],
                say("due", ["date": say.catalogue.date(item.dueOn)]),
            ])
        if item.workingDaysLeft < 0 {
            lineAlarm = say("late", -item.workingDaysLeft)
        } else {
            lineFacts.append(say("left", item.workingDaysLeft))
        }
        lineNotes = [
            item.awaitsSecondOpinion ? say("awaits_second") : nil,
            item.isMineToDecide ? say("holder_\(item.holder.rawValue)") : say("not_yours"),
        ].compactMap { $0 }
    }
}
