import Domain
import Foundation
import Hummingbird
import Services
import Web

/// What one has signed and supported.
struct OwnSignaturePages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var at: Int64
        var petition: UUID
        var stage: String

        init(_ given: OwnData.Signature) {
            (at, petition, stage) = (given.signedAt.microsecondsSinceEpoch, given.petition, given.stage.rawValue)
        }
    }

    private static let shown = 20

    let desk: FormDesk
    let signatures: GivenSignatures
    let browsing: Browsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("me/signatures") { request, context in
            try await list(request, desk.member(context).actor, in: catalogue)
        }
    }

    private func list(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/own-signatures", usually: Self.shown) }
        var given = try await signatures.list(by: actor)[...]
        if let after = page.after {
            let last = given.firstIndex { $0.petition == after.petition && $0.stage.rawValue == after.stage }
            // A signature that was taken back meanwhile: what is older comes next.
            let start = last.map { $0 + 1 } ?? given.firstIndex { $0.signedAt.microsecondsSinceEpoch < after.at }
            given = given[(start ?? given.endIndex)...]
        }
        let (cut, next) = try page.cut(Array(given.prefix(page.fetch)), key: Place.init)
        let say = Wording(page: "own", catalogue: catalogue)
        var lines: [ListLine] = []
        for one in cut { lines.append(try await line(one, say)) }
        let list = LinePage(
            title: say("signatures"), lead: say(lines.isEmpty ? "signatures_none" : "signatures_lead"), lines: lines,
            next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: "/me/signatures", request)
    }

    private func line(_ given: OwnData.Signature, _ say: Wording) async throws -> ListLine {
        let view = try await browsing.petition(given.petition, reader: nil)
        let (petition, catalogue) = (view.petition, say.catalogue)
        let zone = rules.profiles[petition.profile]?.zone ?? .utc
        let title = view.isTextHidden ? given.reference ?? "" : petition.text.subject
        return ListLine(
            lineTitle: title,
            lineLanguage: view.isTextHidden || petition.text.language == say.language.rawValue
                ? nil : petition.text.language,
            lineAddress: given.reference.map { "/\(say.language.rawValue)/petitions/\($0)" },
            lineFacts: [
                given.reference,
                say("given_\(given.stage.rawValue)", ["date": catalogue.date(zone.date(of: given.signedAt))]),
                catalogue.text("petition", "state_\(petition.state.rawValue)"),
            ].compactMap { $0 }, lineAlarm: given.standing == .invalidated ? say("invalidated") : nil)
    }
}
