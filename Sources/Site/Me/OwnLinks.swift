import Domain

/// Where everything else that is one's own stands.
struct OwnLinks: Sendable {
    let actor: Actor
    let catalogue: Catalogue

    var links: [FormPage.Link] {
        let (say, home) = (Wording(page: "own", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        var links = ["signatures", "follows", "settings", "data", "accesses", "erasure"].map { part in
            FormPage.Link(address: "\(home)/me/\(part)", label: say(part))
        }
        if actor.isStaff {
            let desk = Wording(page: "desk", catalogue: catalogue)
            links.insert(FormPage.Link(address: home + "/desk", label: desk("title")), at: 0)
        }
        return links
    }
}
