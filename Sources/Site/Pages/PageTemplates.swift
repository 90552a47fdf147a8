import Mustache
import Web

/// The templates of pages, with everything that is filled in escaped.
struct PageTemplates: Sendable {
    /// The library's own escaping goes by characters as people see them: a quotation mark with an accent over it would pass.
    private struct Escaping: MustacheContentType {
        static let name = "PAGE"

        func escapeText(_ text: String) -> String { text.htmlEscaped }
    }

    private let library: MustacheLibrary

    /// - Parameter sources: by name.
    /// - Throws: an error of the template reader.
    init(_ sources: [String: String]) throws {
        MustacheContentTypes.register(Escaping(), named: Escaping.name)
        library = MustacheLibrary(
            templates: try sources.mapValues { source in
                try MustacheTemplate(string: "{{% CONTENT_TYPE: \(Escaping.name)}}\n" + source)
            })
    }

    /// - Precondition: there is a template of that name.
    func render(_ name: String, _ page: Any) -> String {
        guard let html = library.render(page, withTemplate: name) else { preconditionFailure("no template \(name)") }
        return html
    }
}
