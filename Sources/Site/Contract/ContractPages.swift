import Domain
import Hummingbird
import Web

/// The documentation of the API, made of its contract: operations by tag, a page for each tag and for each shape.
struct ContractPages: Sendable {
    let pages: Pages

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let base = "/\(catalogue.language.rawValue)/api"
        let say = Wording(page: "contract", catalogue: catalogue)
        group.get("api") { _, _ in
            var page = ContractPage(
                title: say("title"), lead: say("lead"),
                text: catalogue.texts)
            page.parts = try Contract.delivered.get().tags.map { tag in
                let address = "\(base)/\(tag.slug)"
                return ContractPage.Part(
                    name: tag.name, address: address, about: tag.about,
                    lines: tag.operations.map { operation in
                        .init(
                            request: "\(operation.method) \(operation.path)", summary: operation.summary,
                            operationAddress: "\(address)#\(operation.id)")
                    })
            }
            return pages.answer("contract", page, titled: page.title, in: catalogue, at: "/api")
        }
        group.get("api/{tag}") { _, context in
            let slug = context.parameters.get("tag") ?? ""
            guard let tag = try Contract.delivered.get().tags.first(where: { $0.slug == slug }) else {
                throw Refusal.notFound
            }
            var page = ContractPage(
                title: say("tag", ["name": tag.name]), lead: say("english"), whole: base, text: catalogue.texts)
            page.introduction = tag.about
            page.operations = tag.operations.map { ContractPage.Operation($0, base, say) }
            return pages.answer("contract_tag", page, titled: page.title, in: catalogue, at: "/api/\(slug)")
        }
        group.get("api/shapes/{name}") { _, context in
            guard let shape = try Contract.delivered.get().shapes[context.parameters.get("name") ?? ""] else {
                throw Refusal.notFound
            }
            var page = ContractPage(title: shape.name, lead: say("english"), whole: base, text: catalogue.texts)
            (page.introduction, page.form) = (shape.about, shape.type.words)
            page.fields = shape.members.map { ContractPage.Member($0, base) }
            return pages.answer(
                "contract_shape", page, titled: page.title, in: catalogue, at: "/api/shapes/\(shape.name)")
        }
    }
}
