import Domain
import Hummingbird
import Web

/// A page that has forms and little else.
struct FormPage: PageWithForms {
    static let template = "form_page"

    struct Link: Sendable {
        var address: String
        var label: String
        /// Opens beside the page, which keeps what was filled in.
        var isBeside = false
        /// Is kept as a file and not shown.
        var isFile = false
    }

    /// What somebody wrote, in their language.
    struct Quote: Sendable {
        /// Nil where it is not known.
        var language: String?
        var paragraphs: [String]
    }

    var title: String
    var lead: [String] = []
    var facts: [String] = []
    var quote: Quote?
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
}

extension Pages {
    /// - Parameter path: of the page below its language, which GET answers as well.
    func answer(
        _ page: some PageWithForms, in catalogue: Catalogue, at path: String, _ request: Request? = nil,
        status: HTTPResponse.Status = .ok
    ) -> TextAnswer {
        let title =
            page.summary.isEmpty
            ? page.title : catalogue.text("form", "error_title", ["title": page.title]) ?? page.title
        var answer = answer(type(of: page).template, page, titled: title, in: catalogue, at: path, request)
        answer.status = status
        return answer
    }
}
