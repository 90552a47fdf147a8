import Domain
import Hummingbird
import Services
import Web

/// The drawing of each petition, as everybody may see it.
struct CardPages: Sendable {
    let pages: Pages
    let browsing: Browsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("petitions/{reference}/card.svg") { _, context in
            // Whoever asks: the answer is kept, and shown to others.
            let view = try await browsing.petition(reference: context.petitionReference(), reader: nil)
            guard let zone = rules.profiles[view.petition.profile]?.zone else { throw Refusal.notFound }
            return pages.drawing("card", Card(view, at: context.arrival, zone: zone, in: catalogue))
        }
    }
}
