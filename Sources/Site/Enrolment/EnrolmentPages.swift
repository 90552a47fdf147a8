import Domain
import Hummingbird
import Services
import Web

/// Taking up an invitation: an authenticator app is linked, a password chosen, and recovery codes are shown this once.
struct EnrolmentPages: Sendable {
    private static let path = "/sign-in/staff/enrolment"

    let desk: FormDesk
    let enrolment: Enrolment

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("sign-in/staff/enrolment") { request, context in
            desk.answer(opening(in: catalogue), at: Self.path, in: catalogue, request, context)
        }
        group.post("sign-in/staff/enrolment") { request, context in
            let form = try await desk.receive(request)
            return try await desk.attempt(
                form, of: opening(in: catalogue), at: Self.path, in: catalogue, request, context
            ) {
                let invitation = try form.read { $0.required("invitation", .invitation) }
                let begun = try await enrolment.begin(invitation)
                let linking = linking(
                    invitation.text, email: begun.email, secret: begun.secret.base32, in: catalogue)
                return desk.answer(linking, at: Self.path, in: catalogue, request, context)
            }
        }
        group.post("sign-in/staff/enrolment/confirmation") { request, context in
            let form = try await desk.receive(request)
            // Beginning anew would make another secret, and the one in the app useless.
            let page = linking(
                form.members["invitation"] ?? "", email: form.members["email"] ?? "",
                secret: form.members["secret"] ?? "", in: catalogue)
            return try await desk.attempt(form, of: page, at: Self.path, in: catalogue, request, context) {
                let (invitation, password, code) = try form.read { fields in
                    // They are only carried along, so that they can be shown again.
                    for carried in ["email", "secret"] {
                        _ = fields.optional(carried, .text(PlainText(.line, 0...400)))
                    }
                    return (
                        fields.required("invitation", .invitation), fields.required("password", .newPassword),
                        fields.required("code", .sixDigits)
                    )
                }
                let codes = try await enrolment.confirm(invitation, password: password, code: code)
                return desk.answer(done(codes, in: catalogue), at: Self.path, in: catalogue, request, context)
            }
        }
    }

    private func opening(in catalogue: Catalogue) -> FormPage {
        let (say, home) = (Wording(page: "enrolment", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        var page = FormPage(say("title"), in: catalogue)
        page.lead = [say("lead")]
        page.forms = [
            PageForm(
                to: home + Self.path, token: nil,
                fields: [FormField("invitation", say("invitation"), hint: say("invitation_hint"), autocomplete: "off")],
                button: say("begin"))
        ]
        return page
    }

    private func linking(_ invitation: String, email: String, secret: String, in catalogue: Catalogue) -> FormPage {
        let (say, home) = (Wording(page: "enrolment", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        var page = FormPage(say("link_title"), in: catalogue)
        page.lead = [say("link_lead")]
        page.rows = [
            DraftAnswers.Row(anchor: "account", question: say("account"), given: [email]),
            DraftAnswers.Row(anchor: "key", question: say("secret"), given: [Self.grouped(secret)]),
            DraftAnswers.Row(anchor: "kind", question: say("kind"), given: [say("kind_value")]),
        ]
        var form = PageForm(
            to: home + Self.path + "/confirmation", token: nil,
            fields: [
                FormField("code", say("code"), hint: say("code_hint"), autocomplete: "one-time-code"),
                FormField(
                    "password", say("password"), hint: say("password_hint"), type: "password",
                    autocomplete: "new-password"),
            ], button: say("finish"))
        form.keep(["invitation": invitation, "email": email, "secret": secret])
        page.forms = [form]
        return page
    }

    private func done(_ codes: [RecoveryCode], in catalogue: Catalogue) -> FormPage {
        let (say, home) = (Wording(page: "enrolment", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        var page = FormPage(say("done_title"), in: catalogue)
        page.lead = [say("done_lead")]
        page.facts = codes.map(\.written)
        page.links = [FormPage.Link(address: home + "/sign-in/staff", label: say("sign_in"))]
        return page
    }

    /// In fours, as people type it.
    private static func grouped(_ secret: String) -> String {
        stride(from: 0, to: secret.count, by: 4).map { start in
            String(secret.dropFirst(start).prefix(4))
        }.joined(separator: " ")
    }
}

extension Field where Value == InvitationToken {
    fileprivate static var invitation: Field {
        // The stand-in is one in form only.
        let example = InvitationPurpose.prefix + String(repeating: "A", count: 43)
        return .parsed(.wrongForm(example), standIn: InvitationToken(example)!) { text in
            InvitationToken(text.filter { !$0.isWhitespace })
        }
    }
}

extension Field where Value == String {
    /// A password to be, as it was typed: the service says what else is wrong with it.
    fileprivate static var newPassword: Field {
        .parsed(WrittenForm(PasswordFault.tooLong.code, PasswordFault.tooLong.message), standIn: "") { text in
            (try? Password(claimed: text)) == nil ? nil : text
        }
    }
}
