/// A page whose forms come back on it where they are not taken.
protocol PageWithForms: Sendable {
    /// The name of its template.
    static var template: String { get }

    var title: String { get }
    /// What is wrong, if anything is.
    var summary: [FormRefusal.Line] { get set }
    var forms: [PageForm] { get set }
}

extension PageWithForms {
    /// The page with one of its forms as it was sent, and why it was not taken; the form may be there no more.
    func refused(_ index: Int, from filled: [String: String], with refusal: FormRefusal) -> Self {
        var page = self
        guard forms.indices.contains(index) else {
            page.summary = refusal.lines(of: [])
            return page
        }
        page.forms[index] = forms[index].refilled(from: filled, with: refusal)
        page.summary = refusal.lines(of: forms[index].fields)
        return page
    }
}
