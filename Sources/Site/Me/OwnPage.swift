import Domain
import Services
import Store
import Web

/// What is said to somebody about their own account.
struct OwnPage: Sendable {
    let account: AccountView
    let sessions: [Access]
    let petitions: [PetitionListing.Item]
    let actor: Actor
    let desk: FormDesk
    let catalogue: Catalogue

    func page(_ providers: [any IdentityProvider]) -> FormPage {
        let say = Wording(page: "me", catalogue: catalogue)
        let (home, token) = ("/\(catalogue.language.rawValue)", desk.token(of: actor))
        var page = FormPage(say("title"), in: catalogue)
        page.facts = [
            say("email", ["email": account.email]), account.name.map { say("name", ["name": $0]) },
            say("assurance_\(account.assurance.rawValue)"),
        ].compactMap { $0 }
        page.links = petitions.map { link(to: $0, home) } + OwnLinks(actor: actor, catalogue: catalogue).links
        if account.assurance < .identified {
            page.forms += providers.filter(\.isDemonstration).prefix(1).map { provider in
                PageForm(
                    say("identify"), lead: provider.label[catalogue.language], to: home + "/me/identity", token: token,
                    fields: [
                        FormField("national_identifier", say("identifier"), hint: say("identifier_hint")),
                        FormField("name", say("full_name"), autocomplete: "name"),
                    ], button: say("identify_button"))
            }
            let doors = SignInWording(catalogue: catalogue, providers: providers)
            page.forms += providers.filter { $0 is any RemoteIdentityProvider }.map(doors.with)
        }
        page.forms.append(
            PageForm(
                say("sign_out"), lead: say("sign_out_lead"), to: home + "/sign-out", token: token,
                button: say("sign_out")))
        page.forms += sessions.filter { $0.id != actor.access }.map { session in
            PageForm(
                say("session_\(session.method.rawValue)"),
                lead: say("session_opened", ["moment": catalogue.moment(session.createdAt, in: .utc)]),
                to: home + "/me/sessions/\(session.id.text)/end", token: token, button: say("session_end"))
        }
        return page
    }

    /// To the petition, or to the draft where its author can still go on with it.
    private func link(to petition: PetitionListing.Item, _ home: String) -> FormPage.Link {
        let state = catalogue.text("petition", "state_\(petition.state.rawValue)") ?? petition.state.rawValue
        let isDraft = [.draft, .returned].contains(petition.state)
        return FormPage.Link(
            address: isDraft ? "\(home)/drafts/\(petition.id.text)" : "\(home)/petitions/\(petition.reference ?? "")",
            label: "\(petition.subject) (\(state))")
    }
}
