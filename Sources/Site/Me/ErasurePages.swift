import Domain
import Hummingbird
import Services
import Web

/// Erasing oneself: what goes and what stays, a code that proves the address, and the receipt.
struct ErasurePages: Sendable {
    private static let path = "/me/erasure"

    let desk: FormDesk
    let accounts: Accounts
    let signIn: SignIn
    let erasing: Erasing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("me/erasure") { request, context in
            let token = try desk.member(context).token
            return desk.answer(warning(token, in: catalogue), at: Self.path, in: catalogue, request, context)
        }
        group.post("me/erasure/code") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let page = warning(desk.token(of: actor) ?? "", in: catalogue)
                return try await desk.attempt(form, of: page, at: Self.path, in: catalogue, request, context) {
                    let address = try EmailAddress(try await accounts.own(actor).email)
                    _ = try await signIn.requestCode(
                        for: address, in: catalogue.language, from: context.client,
                        device: request.cookies[DeviceCookie.name].flatMap { DeviceToken($0.value) })
                    return .going(to: "/\(catalogue.language.rawValue)\(Self.path)/confirmation")
                }
            }
        }
        group.get("me/erasure/confirmation") { request, context in
            let token = try desk.member(context).token
            return desk.answer(
                confirmation(token, in: catalogue), at: Self.path + "/confirmation", in: catalogue, request, context)
        }
        group.post("me/erasure") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                let page = confirmation(desk.token(of: actor) ?? "", in: catalogue)
                return try await desk.attempt(
                    form, of: page, at: Self.path + "/confirmation", in: catalogue, request, context
                ) {
                    let code = try form.read { fields in
                        _ = fields.required("sure", .boolean)
                        return fields.required("code", .sixDigits)
                    }
                    let receipt = try await erasing.erase(actor, code: code)
                    var response = Response.going(
                        to: "/\(catalogue.language.rawValue)/erasures/\(receipt.reference)")
                    response.headers.append(contentsOf: SessionCookie.ending)
                    return response
                }
            }
        }
        group.get("erasures/{reference}") { request, context in
            guard let receipt = try await erasing.receipt(context.parameters.get("reference") ?? "") else {
                throw Refusal.notFound
            }
            return desk.answer(
                self.receipt(receipt, in: catalogue), at: "/erasures/\(receipt.reference)", in: catalogue, request,
                context)
        }
    }

    /// What goes, and what stays and why.
    private func warning(_ token: String, in catalogue: Catalogue) -> RecordPage {
        let (say, language) = (Wording(page: "erasure", catalogue: catalogue), catalogue.language)
        var page = RecordPage(say("title"), in: catalogue)
        page.warning = say("final")
        page.facts = [say("open_petition"), say("role"), say("copy_first")]
        page.sections = [
            RecordPage.Section(
                anchor: "gone", heading: say("gone"),
                items: Erasure.Gone.allCases.map { RecordPage.Item(itemText: $0.label[language]) }),
            RecordPage.Section(
                anchor: "kept", heading: say("kept"),
                items: Erasure.Kept.allCases.map { kept in
                    RecordPage.Item(itemText: kept.label[language], itemNotes: [kept.rule[language]])
                }),
        ]
        page.forms = [
            PageForm(
                say("go_on"), lead: say("code_lead"), to: "/\(language.rawValue)\(Self.path)/code", token: token,
                button: say("send_code"))
        ]
        page.links = [
            FormPage.Link(address: "/\(language.rawValue)/me/data", label: say("to_copy")),
            FormPage.Link(address: "/\(language.rawValue)/me", label: say("stay")),
        ]
        return page
    }

    private func confirmation(_ token: String, in catalogue: Catalogue) -> FormPage {
        let (say, home) = (Wording(page: "erasure", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        var page = FormPage(say("confirm_title"), in: catalogue)
        page.lead = [say("final")]
        page.forms = [
            PageForm(
                to: home + Self.path, token: token,
                fields: [
                    FormField("code", say("code"), hint: say("code_hint"), autocomplete: "one-time-code"),
                    FormField("sure", say("sure"), type: "checkbox"),
                ], button: say("button"))
        ]
        page.links = [FormPage.Link(address: home + "/me", label: say("stay"))]
        return page
    }

    private func receipt(_ receipt: Erasing.Receipt, in catalogue: Catalogue) -> RecordPage {
        let (say, language) = (Wording(page: "erasure", catalogue: catalogue), catalogue.language)
        let erasure = receipt.erasure
        func counted(_ label: LocalizedText, _ count: Int) -> String {
            "\(label[language]): \(catalogue.number(count))"
        }
        var page = RecordPage(say("receipt"), in: catalogue)
        page.facts = [
            say("reference", ["reference": receipt.reference]),
            say("at", ["moment": catalogue.moment(erasure.at, in: .utc)]),
        ]
        if let until = erasure.keysUntil { page.facts.append(say("keys_until", ["date": catalogue.date(until)])) }
        page.sections = [
            RecordPage.Section(
                anchor: "gone", heading: say("receipt_gone"),
                items: Erasure.Gone.allCases.compactMap { gone in
                    erasure.erased[gone].map { RecordPage.Item(itemText: counted(gone.label, $0)) }
                }),
            RecordPage.Section(
                anchor: "kept", heading: say("kept"),
                items: Erasure.Kept.allCases.compactMap { kept in
                    erasure.kept[kept].map { count in
                        RecordPage.Item(itemText: counted(kept.label, count), itemNotes: [kept.rule[language]])
                    }
                }),
        ]
        return page
    }
}
