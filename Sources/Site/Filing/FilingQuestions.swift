import Domain
import Foundation
import Services
import Web

/// The questions that are asked before there is a draft.
struct FilingQuestions: Sendable {
    /// Petitions on a like subject, to be looked at first.
    struct Similar: Sendable {
        var title: String
        var lead: String
        var lines: [PetitionLine]
        var next: FormPage.Link
        let text: [String: [String: String]]
    }

    /// More than that are searched.
    static let bodiesShown = 30

    let catalogue: Catalogue

    private var say: Wording { Wording(page: "file", catalogue: catalogue) }

    func path(_ rest: String) -> String { "/\(catalogue.language.rawValue)\(rest)" }

    /// An address with its query, each value in characters that mean nothing in one.
    func address(_ rest: String, _ query: [String: String]) -> String {
        let pairs = query.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .unreserved) ?? "")"
        }
        return "\(path(rest))?\(pairs.joined(separator: "&"))"
    }

    func subject(_ asked: String) -> FormPage {
        var page = FormPage(say("title_subject"), in: catalogue)
        page.lead = [say("lead_subject")]
        var form = PageForm(
            asking: path("/file/similar"),
            fields: [FormField("subject", say("subject"), hint: say("subject_hint"))], button: say("go_on"))
        form.fields[0].fill(from: ["subject": asked])
        page.forms = [form]
        return page
    }

    func similar(_ subject: String, _ lines: [PetitionLine]) -> Similar {
        Similar(
            title: say("title_similar"), lead: say("lead_similar"), lines: lines,
            next: FormPage.Link(address: address("/file/body", ["subject": subject]), label: say("similar_none")),
            text: catalogue.texts)
    }

    func body(_ subject: String, search: String?, _ bodies: [Body], isPart: Bool) -> FormPage {
        var page = FormPage(say("title_body"), in: catalogue)
        page.lead = [say("lead_body")]
        if isPart || search != nil {
            var form = PageForm(
                asking: path("/file/body"), fields: [FormField("search", say("body_search"))],
                button: catalogue.text("site", "find") ?? "")
            form.fields[0].fill(from: ["search": search ?? ""])
            form.keep(["subject": subject])
            page.forms.append(form)
        }
        if bodies.isEmpty {
            page.lead.append(say("body_none"))
        } else {
            var form = PageForm(
                asking: path("/file/topic"),
                fields: [
                    FormField(
                        "body", say("body"), hint: isPart ? say("body_part") : nil, type: "radio",
                        options: bodies.map { (value: $0.id.text, label: $0.name[catalogue.language]) })
                ], button: say("go_on"))
            form.keep(["subject": subject])
            page.forms.append(form)
        }
        return page
    }

    /// - Parameter key: of the form as it was sent; nil for one that is opened.
    func topic(_ subject: String, _ body: Body, _ profile: RuleProfile, token: String, key: String? = nil) -> FormPage {
        var page = FormPage(say("title_topic"), in: catalogue)
        page.lead = [say("lead_topic")]
        var form = PageForm(
            to: path("/file"), token: token,
            fields: [
                FormField(
                    "topic", say("topic"), type: "radio",
                    options: profile.topics.map { (value: $0.code, label: $0.label[catalogue.language]) })
            ], button: say("begin"))
        form.keep(["subject": subject, "body": body.id.text, FormBody.keyName: key ?? UUID().text])
        page.forms = [form]
        return page
    }
}

extension CharacterSet {
    /// RFC 3986 §2.3.
    fileprivate static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
