import Domain
import Services
import Web

/// A page of a desk on which one thing is done: its form, what the form does, and where that leads.
struct DeskStep: Sendable {
    /// Of the page below its language.
    var path: String
    /// What the address says beside its path, `?` included, so that the page in another language is about the same.
    var query = ""
    /// Has one form, whatever the state of the matter: what was filled in is shown again in it.
    var page: FormPage
    /// Where it leads once it is done, below the language.
    var next: String
    /// Whether what the form asks for is done already, by an earlier press of its button.
    var isDone: @Sendable (FormBody) -> Bool = { _ in false }
    var work: @Sendable (FormBody, Actor) async throws -> Void
}

/// What a page of a desk is made for.
struct DeskReader: Sendable {
    var actor: Actor
    /// Of their session.
    var token: String
    var catalogue: Catalogue
    var arrival: Instant
    /// Of the address, by name.
    var query: [String: String]

    func address(_ path: String) -> String { "/\(catalogue.language.rawValue)\(path)" }
}
