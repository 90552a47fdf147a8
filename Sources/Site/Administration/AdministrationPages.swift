import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The administrator's desk: people and their roles, and the bodies and rules that are in force, to be read.
struct AdministrationPages: Sendable {
    private static let shown = 50

    let forms: FormDesk
    let staff: Staff
    let invitations: Invitations
    let bodies: Browsing
    let rules: RuleBook

    init(_ environment: Services.Environment, forms: FormDesk) {
        self.forms = forms
        (staff, invitations) = (Staff(environment), Invitations(environment))
        (bodies, rules) = (Browsing(environment), environment.rules)
    }

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/admin") { request, context in
            let reader = try administrator(request, context, in: catalogue)
            return forms.answer(overview(reader), at: "/desk/admin", in: catalogue, request, context)
        }
        group.get("desk/admin/people") { request, context in
            try await people(try administrator(request, context, in: catalogue), request)
        }
        group.get("desk/admin/bodies") { request, context in
            try await bodies(try administrator(request, context, in: catalogue), request)
        }
        group.get("desk/admin/rules/{name}") { request, context in
            let reader = try administrator(request, context, in: catalogue)
            guard let profile = rules.profiles[context.parameters.get("name") ?? ""],
                let version = profile.version(on: profile.zone.date(of: reader.arrival))
            else { throw Refusal.notFound }
            let page = RulesPage(version, of: profile, calendar: try? rules.calendar(of: version), in: catalogue)
            return forms.pages.answer(
                "desk_rules", page, titled: page.title, in: catalogue, at: "/desk/admin/rules/\(profile.name)", request)
        }
        forms.addStep("desk/admin/people/appointment", to: group, in: catalogue) { _, reader, _ in
            try reader.actor.require(.grantRole)
            return AppointmentForm(reader: reader).appointment(staff)
        }
        forms.addStep("desk/admin/people/{id}/ending", to: group, in: catalogue) { context, reader, form in
            AppointmentForm(reader: reader).ending(of: try await member(context, reader, form), staff)
        }
        forms.addStep("desk/admin/people/{id}/invitation", to: group, in: catalogue) { context, reader, form in
            AppointmentForm(reader: reader).invitation(of: try await member(context, reader, form), invitations)
        }
    }

    private func administrator(
        _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) throws -> DeskReader {
        let reader = try forms.reader(request, context, in: catalogue)
        try reader.actor.require(.grantRole)
        return reader
    }

    private func overview(_ reader: DeskReader) -> FormPage {
        let say = Wording(page: "administration", catalogue: reader.catalogue)
        var page = FormPage(say("title"), in: reader.catalogue)
        page.lead = [say("lead")]
        page.links =
            [
                FormPage.Link(address: reader.address("/desk/admin/people"), label: say("people")),
                FormPage.Link(address: reader.address("/desk/admin/bodies"), label: say("bodies")),
            ]
            + rules.profiles.values.sorted { $0.name < $1.name }.map { profile in
                FormPage.Link(
                    address: reader.address("/desk/admin/rules/\(profile.name)"),
                    label: say("rules", ["profile": profile.label[say.language]]))
            }
            + [
                FormPage.Link(address: "/api/v1/obligations/export", label: say("export_owed")),
                FormPage.Link(address: "/api/v1/exports/dictionary", label: say("export_dictionary")),
            ]
        return page
    }

    private func people(_ reader: DeskReader, _ request: Request) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Int.self, of: "pages/desk/people", usually: Self.shown) }
        let say = Wording(page: "administration", catalogue: reader.catalogue)
        let start = max(0, page.after ?? 0)
        let found = try await staff.list(by: reader.actor).enumerated().dropFirst(start).prefix(page.fetch)
        let (shown, next) = try page.cut(Array(found)) { $0.offset + 1 }
        let list = ListPage(
            title: say("people"), lead: say("people_lead"), lines: shown.map { PersonLine($0.element, reader, say) },
            next: next.map(request.address), text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_people", list, titled: list.title, in: reader.catalogue, at: "/desk/admin/people", request)
    }

    private func bodies(_ reader: DeskReader, _ request: Request) async throws -> TextAnswer {
        let (search, page) = try request.query { query in
            (
                query.optional("query", .text(PlainText(.line, 0...100)), or: ""),
                query.page(by: String.self, of: "pages/desk/bodies", usually: Self.shown)
            )
        }
        let say = Wording(page: "administration", catalogue: reader.catalogue)
        // A cursor can be made up, and no text of the database has a NUL in it.
        let after = page.after.flatMap { $0.utf8.contains(0) ? nil : $0 }
        let (found, next) = try await bodies.bodies(
            profile: nil, kind: nil, search: search.isEmpty ? nil : search, after: after, limit: page.limit)
        let list = ListPage(
            title: say("bodies"), lead: say("bodies_lead"),
            lines: found.map { BodyDeskLine($0, of: rules.profiles[$0.profile], say) },
            next: try page.cursor(next).map(request.address),
            search: SearchField(action: reader.address("/desk/admin/bodies"), value: search),
            text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_bodies", list, titled: list.title, in: reader.catalogue, at: "/desk/admin/bodies", request)
    }

    /// - Throws: `not_found` for a role that the person does not have, unless it was ended by an earlier press.
    private func member(_ context: AppContext, _ reader: DeskReader, _ form: FormBody?) async throws -> RoleHolder {
        try reader.actor.require(.grantRole)
        let id = try context.parameters.uuid("id")
        let (role, place) = (
            form?.members[AppointmentForm.roleName] ?? reader.query["role"],
            form?.members[AppointmentForm.placeName] ?? reader.query["place"]
        )
        guard let role = role.flatMap(Role.init(rawValue:)) else { throw Refusal.notFound }
        let found = try await staff.list(by: reader.actor).first {
            $0.account == id && $0.role == role && ($0.place ?? "") == (place ?? "")
        }
        guard found != nil || form != nil else { throw Refusal.notFound }
        return RoleHolder(
            account: id, role: role, place: found?.place ?? (place?.isEmpty ?? true ? nil : place),
            email: found?.email ?? "", hasRole: found != nil)
    }
}
