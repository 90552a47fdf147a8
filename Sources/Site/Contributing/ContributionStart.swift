import Domain
import Foundation
import Services
import Web

/// The page on which somebody begins to say something in a consultation.
struct ContributionStart: Sendable {
    let consultation: ConsultationView
    let actor: Actor
    let token: String
    let catalogue: Catalogue

    /// - Parameter given: the passage that somebody wants to comment on, and the key of the form where it was sent.
    func page(keeping given: [String: String]) -> FormPage {
        let say = Wording(page: "contribute", catalogue: catalogue)
        let place = ContributionPlace(consultation.consultation, catalogue.language)
        var page = FormPage(say("title_start"), in: catalogue)
        page.lead = [consultation.consultation.text.title[catalogue.language]]
        page.links = [FormPage.Link(address: place.consultation, label: say("to_consultation"))]
        guard consultation.takesContributions else {
            page.lead.append(say("closed"))
            return page
        }
        page.facts = [say("start_kept"), say("start_seen"), say("start_change")]
        if actor.assurance < consultation.consultation.text.assurance {
            page.facts.append(say("start_identified"))
            page.links.insert(Self.proving(place, catalogue), at: 0)
        }
        var form = PageForm(to: place.address(""), token: token, button: say("begin"))
        form.keep(given.filter { Self.names.contains($0.key) })
        form.keep([FormBody.keyName: given[FormBody.keyName] ?? UUID().text])
        page.forms = [form]
        return page
    }

    private static let names: Set<String> = ["document", "version", "passage"]

    /// Of the page on which the passage is commented on that somebody came for; nil where they came for none.
    static func passage(in given: [String: String]) -> String? {
        guard let document = given["document"].flatMap(UUID.init(uuidString:)),
            let version = given["version"].flatMap({ Int($0) }), let passage = given["passage"].flatMap({ Int($0) })
        else { return nil }
        return ContributionPlace.comment(on: passage, of: document.text, version)
    }

    /// To proving who one is, and back.
    static func proving(_ place: ContributionPlace, _ catalogue: Catalogue) -> FormPage.Link {
        FormPage.Link(
            address: "/\(catalogue.language.rawValue)/me?return=\(place.address(""))",
            label: catalogue.text("signing", "identify") ?? "")
    }
}
