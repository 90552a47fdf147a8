import Domain
import Services
import Store
import Web

/// A contribution without a reply, in a list.
struct ContributionDeskLine: Sendable {
    var reference: String
    var author: String
    var language: String
    var paragraphs: [String]
    var reply: FormPage.Link?

    init(_ item: ContributionListing.Item, text: String?, _ matter: ConsultedMatter) {
        reference = item.reference
        author = item.organisation?.name[matter.say.language] ?? item.name ?? ""
        language = item.language
        paragraphs = text?.paragraphs ?? []
        if matter.takesReplies {
            reply = .init(
                address: matter.reader.address("\(matter.path)/reply?to=\(ReplyTarget.contribution(item.id).text)"),
                label: matter.say("reply_to", ["reference": item.reference]))
        }
    }
}
