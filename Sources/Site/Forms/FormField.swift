/// One field of a form, with what was filled in and what is wrong with it.
///
/// Templates see what is stored and nothing that is computed.
struct FormField: Sendable {
    struct Option: Sendable {
        /// The first one has the field's own, so that a link to the field leads to it.
        var id: String
        /// That of the field; of checkboxes each has one of its own, since no name comes twice in a form.
        var name: String
        var value: String
        var label: String
        var isChosen: Bool
    }

    let name: String
    let label: String
    let hint: String?
    /// Of the hint, where it is what somebody wrote.
    let hintLanguage: String?
    /// As HTML has them; those that are no `input` of one line have their own part of the template.
    let type: String
    let isCheckbox: Bool
    let isSelect: Bool
    let isRadio: Bool
    let isCheckboxes: Bool
    let isTextarea: Bool
    /// What browsers fill in by themselves (HTML §4.10.18.7.1).
    let autocomplete: String?
    private(set) var value: String
    /// Of a box: whether it is ticked, as it stays where the form comes back. Consent does not: it is asked for again.
    private(set) var isTicked = false
    private let staysTicked: Bool
    private(set) var options: [Option]
    private(set) var fault: String?
    /// What is said about the field beside its label, for screen readers; nil where nothing is.
    private(set) var describedBy: String?

    init(
        _ name: String, _ label: String, hint: String? = nil, hintLanguage: String? = nil, type: String = "text",
        autocomplete: String? = nil, value: String = "", staysTicked: Bool = false,
        options: [(value: String, label: String)] = [], chosen: Set<String> = []
    ) {
        (self.name, self.label, self.hint, self.type, self.autocomplete) = (name, label, hint, type, autocomplete)
        self.hintLanguage = hintLanguage
        (isCheckbox, isSelect) = (type == "checkbox", type == "select")
        (isRadio, isTextarea, isCheckboxes) = (type == "radio", type == "textarea", type == "checkboxes")
        (self.value, self.staysTicked) = (value, staysTicked)
        self.options = options.enumerated().map { [isCheckboxes] index, option in
            Option(
                id: index == 0 ? name : "\(name)-\(index)", name: isCheckboxes ? "\(name)-\(option.value)" : name,
                value: isCheckboxes ? "true" : option.value, label: option.label,
                isChosen: isCheckboxes ? chosen.contains(option.value) : option.value == value)
        }
        describedBy = hint.map { _ in "\(name)-hint" }
    }

    /// As it was sent, but for what is secret, which is asked for again.
    mutating func fill(from filled: [String: String]) {
        guard type != "password", autocomplete != "one-time-code" else { return }
        value = filled[name] ?? ""
        isTicked = staysTicked && value == "true"
        for index in options.indices {
            let option = options[index]
            options[index].isChosen = option.value == (isCheckboxes ? filled[option.name] : value)
        }
    }

    mutating func refuse(because fault: String) {
        self.fault = fault
        describedBy = [hint.map { _ in "\(name)-hint" }, "\(name)-fault"].compactMap { $0 }.joined(separator: " ")
    }
}
