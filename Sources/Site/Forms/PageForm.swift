import Domain
import Web

/// A form of a page: where it goes, its fields, and its button.
struct PageForm: Sendable {
    struct Hidden: Sendable {
        var name: String
        var value: String
    }

    /// A second button, which sends the same and a field of its own.
    struct Second: Sendable {
        var name: String
        var label: String
    }

    /// Names of their own: what is nil here would be looked for in the page around it.
    var formHeading: String?
    var formLead: String?
    var action: String
    var method = "post"
    var hidden: [Hidden]
    var fields: [FormField]
    var button: String
    var second: Second?

    /// - Parameter token: of the session; nil for forms by which people get in.
    init(
        _ heading: String? = nil, lead: String? = nil, to action: String, token: String?, fields: [FormField] = [],
        button: String
    ) {
        (formHeading, formLead, self.action, self.fields, self.button) = (heading, lead, action, fields, button)
        hidden = token.map { [Hidden(name: FormBody.tokenName, value: $0)] } ?? []
    }

    /// A form whose answers stand in the address of the next page.
    init(asking action: String, fields: [FormField], button: String) {
        self.init(to: action, token: nil, fields: fields, button: button)
        method = "get"
    }

    /// Sends these along, in fields that nobody sees.
    mutating func keep(_ values: [String: String]) {
        hidden += values.sorted { $0.key < $1.key }.map { Hidden(name: $0.key, value: $0.value) }
    }

    /// The form as it was sent, with what is wrong with each field.
    func refilled(from filled: [String: String], with refusal: FormRefusal) -> PageForm {
        var form = self
        let faults = refusal.faults(at: fields)
        for index in fields.indices {
            form.fields[index].fill(from: filled)
            if let fault = faults[fields[index].name] { form.fields[index].refuse(because: fault) }
        }
        return form
    }
}
