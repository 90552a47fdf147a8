import Domain
import Services
import Web

/// Taking a petition in, or sending it on to the competent body.
extension AnsweredPetition {
    /// What keeps, in a form that is sent, what was searched for.
    static let searchName = "_search"

    func registration(_ answering: Answering) -> DeskStep {
        let given = response.registrationNumber
        return step(
            .registration, [FormField("number", say("number"), hint: say("number_hint"))],
            isDone: { $0.filled["number"].map { $0 == given } ?? false }
        ) { [id = petition.id] form, actor in
            let (number, version) = try form.read { fields in
                (fields.required("number", .text(.registrationNumber)), fields.version())
            }
            _ = try await answering.register(id, number: number, expecting: version, by: actor)
        }
    }

    /// - Parameters:
    ///   - bodies: among which the competent one is looked for.
    ///   - search: for what they were searched.
    func forwarding(_ answering: Answering, to bodies: [Body], isPart: Bool, search: String) -> DeskStep {
        let receiver = response.forwarding == nil ? nil : response.body
        var step = step(
            .forwarding,
            [
                FormField(
                    "body", say("body"), hint: isPart ? say("body_part") : nil, type: "radio",
                    options: bodies.filter { $0.id != response.body }.map {
                        (value: $0.id.text, label: $0.name[say.language])
                    }), FormField("reason", say("reason"), hint: say("reason_published"), type: "textarea"),
            ],
            isDone: { form in receiver.map { form.filled["body"] == $0.text } ?? false }
        ) { [id = petition.id] form, actor in
            let (body, reason, version) = try form.read { fields in
                (
                    fields.required("body", .uuid), fields.required("reason", .text(.officialText)), fields.version()
                )
            }
            _ = try await answering.forward(id, to: body, reason: reason, expecting: version, by: actor)
        }
        // The petition is another body's from then on.
        step.next = "/desk/owed"
        step.page.forms[0].keep([Self.searchName: search])
        step.page.forms.append(
            PageForm(
                asking: reader.address(step.path),
                fields: [FormField("search", say("body_search"), value: search)], button: say("find")))
        return step
    }

    func publication(_ answering: Answering) -> DeskStep {
        let isPublished = response.publishedAt != nil
        return step(.publication, [], isDone: { _ in isPublished }) { [id = petition.id] form, actor in
            let version = try form.read { $0.version() }
            _ = try await answering.publishDecision(id, expecting: version, by: actor)
        }
    }
}
