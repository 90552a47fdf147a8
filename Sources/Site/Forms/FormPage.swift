import Domain
import Hummingbird
import Web

/// A page that has forms and little else.
struct FormPage: Sendable {
    struct Link: Sendable {
        var address: String
        var label: String
        /// Opens beside the page, which keeps what was filled in.
        var isBeside = false
    }

    var title: String
    var lead: [String] = []
    var facts: [String] = []
    var rows: [DraftAnswers.Row] = []
    /// What is wrong, if anything is.
    var summary: [FormRefusal.Line] = []
    var forms: [PageForm] = []
    var links: [Link] = []
    let text: [String: [String: String]]

    init(_ title: String, in catalogue: Catalogue) {
        self.title = title
        text = catalogue.texts
    }

    /// The page with one of its forms as it was sent, and why it was not taken; the form may be there no more.
    func refused(_ index: Int, from filled: [String: String], with refusal: FormRefusal) -> FormPage {
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

extension Pages {
    /// - Parameter path: of the page below its language, which GET answers as well.
    func answer(
        _ page: FormPage, in catalogue: Catalogue, at path: String, _ request: Request? = nil,
        status: HTTPResponse.Status = .ok
    ) -> TextAnswer {
        let title =
            page.summary.isEmpty
            ? page.title : catalogue.text("form", "error_title", ["title": page.title]) ?? page.title
        var answer = answer("form_page", page, titled: title, in: catalogue, at: path, request)
        answer.status = status
        return answer
    }
}
