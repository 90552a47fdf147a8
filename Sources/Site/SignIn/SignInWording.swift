import Domain
import Services

/// What the pages of signing in say.
struct SignInWording: Sendable {
    let catalogue: Catalogue
    let providers: [any IdentityProvider]

    private var say: Wording { Wording(page: "sign_in", catalogue: catalogue) }

    func path(_ rest: String) -> String { "/\(catalogue.language.rawValue)\(rest)" }

    /// The form for the code is the last one.
    func choice() -> FormPage {
        var page = FormPage(say("title"), in: catalogue)
        page.lead = [say("lead")]
        page.forms = providers.filter { $0 is any RemoteIdentityProvider }.map(with)
        page.forms.append(
            PageForm(
                say("by_code"), lead: say("by_code_lead"), to: path("/sign-in"), token: nil,
                fields: [FormField("email", say("email"), type: "email", autocomplete: "email")],
                button: say("send_code")))
        page.links = [FormPage.Link(address: path("/sign-in/staff"), label: say("to_staff"))]
        return page
    }

    /// The button that leads to a provider.
    func with(_ provider: any IdentityProvider) -> PageForm {
        let name = provider.label[catalogue.language]
        return PageForm(
            name, lead: say("by_provider_lead"), to: path("/sign-in/with/\(provider.name)"), token: nil,
            button: say("by_provider", ["name": name]))
    }

    func code(for address: EmailAddress) -> FormPage {
        var page = FormPage(say("code_title"), in: catalogue)
        page.lead = [say("code_lead", ["email": address.text])]
        page.forms = [
            PageForm(
                to: path("/sign-in/code"), token: nil,
                fields: [
                    FormField("code", say("code"), hint: say("code_hint"), autocomplete: "one-time-code")
                ], button: say("enter"))
        ]
        page.links = [FormPage.Link(address: path("/sign-in"), label: say("again"))]
        return page
    }

    func staff() -> FormPage {
        var page = FormPage(say("staff_title"), in: catalogue)
        page.lead = [say("staff_lead")]
        page.forms = [
            PageForm(
                to: path("/sign-in/staff"), token: nil,
                fields: [
                    FormField("email", say("email"), type: "email", autocomplete: "username"),
                    FormField("password", say("password"), type: "password", autocomplete: "current-password"),
                    FormField("code", say("factor"), hint: say("factor_hint"), autocomplete: "one-time-code"),
                ], button: say("enter"))
        ]
        page.links = [FormPage.Link(address: path("/sign-in/staff/enrolment"), label: say("to_enrolment"))]
        return page
    }

    func leaving(to address: String) -> FormPage {
        var page = FormPage(say("leaving"), in: catalogue)
        page.links = [FormPage.Link(address: address, label: say("leave"))]
        return page
    }
}
