import Domain
import Services
import Web

/// Appointing people, inviting them again, and ending an appointment.
struct AppointmentForm: Sendable {
    static let (roleName, placeName) = ("_role", "_place")

    let reader: DeskReader

    private var say: Wording { Wording(page: "administration", catalogue: reader.catalogue) }

    /// Given twice, a role is one role.
    func appointment(_ staff: Staff) -> DeskStep {
        let language = say.language
        return step(
            "/desk/admin/people/appointment", "appointment",
            [
                FormField("email", say("email"), type: "email"), FormField("name", say("name")),
                FormField(
                    "role", say("role"), type: "radio",
                    options: Role.allCases.map { (value: $0.rawValue, label: say("role_\($0.rawValue)")) }),
                FormField("body", say("body"), hint: say("body_hint")),
                FormField("organisation", say("organisation"), hint: say("organisation_hint")),
                say.languageField("language", say("language"), of: Language.allCases, value: language.rawValue),
            ], isDone: { false }
        ) { form, actor in
            let key = Field.text(PlainText(.line, 1...63))
            let input = try form.read { fields in
                (
                    email: fields.required("email", .email), name: fields.optional("name", .text(.name)),
                    role: fields.required("role", .choice(Role.self)), body: fields.optional("body", key),
                    organisation: fields.optional("organisation", key),
                    language: fields.required("language", .choice(Language.self))
                )
            }
            _ = try await staff.appoint(
                input.email, as: input.role, of: input.body ?? input.organisation, name: input.name,
                language: input.language, by: actor)
        }
    }

    func ending(of holder: RoleHolder, _ staff: Staff) -> DeskStep {
        step("/desk/admin/people/\(holder.account.text)/ending", "ending", of: holder, isDone: { !holder.hasRole }) {
            form, actor in
            try form.read { _ in }
            try await staff.remove(holder.account, as: holder.role, of: holder.place, by: actor)
        }
    }

    func invitation(of holder: RoleHolder, _ invitations: Invitations) -> DeskStep {
        step("/desk/admin/people/\(holder.account.text)/invitation", "invitation", of: holder, isDone: { false }) {
            form, actor in
            try form.read { _ in }
            try await invitations.send(to: holder.account, by: actor)
        }
    }

    /// - Parameter name: of the step in the catalogue.
    private func step(
        _ path: String, _ name: String, of holder: RoleHolder? = nil, _ fields: [FormField] = [],
        isDone: @escaping @Sendable () -> Bool, _ work: @escaping @Sendable (FormBody, Actor) async throws -> Void
    ) -> DeskStep {
        let people = "/desk/admin/people"
        var page = FormPage(say("title_\(name)"), in: reader.catalogue)
        page.lead = [say("lead_\(name)")]
        var form = PageForm(path, of: reader, fields: fields, button: say("button_\(name)"))
        if let holder {
            page.facts = [holder.email, say("role_\(holder.role.rawValue)"), holder.place].compactMap(\.self)
            form.keep([Self.roleName: holder.role.rawValue, Self.placeName: holder.place ?? ""])
        }
        page.forms = [form]
        page.links = [FormPage.Link(address: reader.address(people), label: say("people"))]
        var step = DeskStep(path: path, page: page, next: people, isDone: { _ in isDone() }, work: work)
        step.query = holder?.query ?? ""
        return step
    }
}
