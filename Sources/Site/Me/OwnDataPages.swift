import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What is held on oneself: a copy of it, and who looked at it.
struct OwnDataPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var at: Int64
        var id: UUID
    }

    private static let shown = 20

    let desk: FormDesk
    let log: DataAccessLog

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("me/data") { request, context in
            _ = try desk.member(context)
            let (say, home) = (Wording(page: "own", catalogue: catalogue), "/\(catalogue.language.rawValue)")
            var page = FormPage(say("data"), in: catalogue)
            page.lead = [say("data_lead")]
            page.links = [
                FormPage.Link(address: "/api/v1/me/data", label: say("download"), isFile: true),
                FormPage.Link(address: home + "/me/accesses", label: say("accesses")),
                FormPage.Link(address: home + "/me/erasure", label: say("erasure")),
            ]
            return desk.answer(page, at: "/me/data", in: catalogue, request, context)
        }
        group.get("me/accesses") { request, context in
            try await accesses(request, desk.member(context).actor, in: catalogue)
        }
    }

    private func accesses(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/accesses", usually: Self.shown) }
        let found = try await log.own(
            after: page.after.map { place in
                DataAccessRepository.Mark(at: .clamped(microseconds: Int(place.at)), id: place.id)
            }, limit: page.fetch, by: actor)
        let (shown, next) = try page.cut(found) {
            Place(at: $0.access.at.microsecondsSinceEpoch, id: $0.access.id)
        }
        let say = Wording(page: "own", catalogue: catalogue)
        let list = LinePage(
            title: say("accesses"), lead: say(shown.isEmpty ? "accesses_none" : "accesses_lead"),
            lines: shown.map { shown in
                ListLine(
                    lineTitle: shown.access.purpose.label[catalogue.language],
                    lineFacts: [
                        say("at", ["moment": catalogue.moment(shown.access.at, in: .utc)]),
                        say("role_\(shown.access.capacity)"), shown.body?.name[catalogue.language],
                    ].compactMap { $0 },
                    lineNotes: [
                        say(
                            "seen",
                            [
                                "fields": shown.access.fields.map { say("field_\($0.rawValue)") }.sorted()
                                    .joined(separator: ", ")
                            ])
                    ])
            }, next: next.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: "/me/accesses", request)
    }
}
