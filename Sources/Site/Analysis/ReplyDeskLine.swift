import Domain
import Services
import Store
import Web

/// A reply in the list of a body's replies.
struct ReplyDeskLine: Sendable {
    var heading: String
    var reaches: String
    var reason: [String]
    var taken: String?
    var withdrawal: String?

    init(_ recorded: ReplyRepository.Recorded, _ matter: ConsultedMatter) {
        let (reply, say) = (recorded.reply, matter.say)
        heading = say(
            "reply_number",
            ["number": say.catalogue.number(recorded.number), "disposition": reply.disposition.label[say.language]])
        reaches = say("reaches", recorded.reaches)
        reason = reply.reason[say.language].paragraphs
        taken = recorded.withdrawal.map { say("taken_back", ["reason": $0.reason[say.language]]) }
        if recorded.withdrawal == nil {
            withdrawal = matter.reader.address("\(matter.path)/replies/\(recorded.number)/withdrawal")
        }
    }
}
