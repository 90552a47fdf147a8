import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// One's own: the account, proving who one is, and the sessions that are open.
struct MePages: Sendable {
    let desk: FormDesk
    let accounts: Accounts
    let access: OwnAccess
    let browsing: Browsing
    let contributions: ContributionBrowsing
    let feedback: FeedbackBrowsing
    let identification: Identification

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("me") { request, context in
            guard let actor = context.actor else { throw Refusal.notSignedIn }
            var answer = desk.pages.answer(try await page(actor, in: catalogue), in: catalogue, at: "/me")
            // Whoever comes to prove who they are goes back to what they wanted to do.
            if let wanted = try request.parameters()["return"].flatMap({ ReturnAddress($0) }) {
                answer.headers[values: .setCookie] = [wanted.cookie]
            }
            return answer
        }
        group.post("me/identity") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await identify(form, actor, in: catalogue, request, context)
            }
        }
        group.post("me/sessions/{id}/end") { request, context in
            try await desk.receive(request, context, in: catalogue) { _, actor in
                try await access.end(try context.parameters.uuid("id"), of: actor)
                return .going(to: "/\(catalogue.language.rawValue)/me")
            }
        }
    }

    /// The form for the claim of the demonstration is the first one where there is one.
    private func page(_ actor: Actor, in catalogue: Catalogue) async throws -> FormPage {
        let account = try await accounts.own(actor)
        let sessions = try await access.list(.session, of: actor)
        var mine = PetitionListing.Filter()
        mine.applicant = actor.account
        let petitions = try await browsing.list(mine, order: .newest, after: nil, limit: 50).items
        var page = OwnPage(
            account: account, sessions: sessions, petitions: petitions, actor: actor, desk: desk, catalogue: catalogue
        ).page(identification.providers)
        let said = OwnWords(
            contributions: try await contributions.list(ofOwn: actor, limit: 50),
            feedback: try await feedback.list(ofOwn: actor, limit: 50))
        page.links += said.links(in: catalogue)
        return page
    }

    private func identify(
        _ form: FormBody, _ actor: Actor, in catalogue: Catalogue, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let page = try await page(actor, in: catalogue)
        return try await desk.attempt(form, of: page, at: "/me", in: catalogue, request, context) {
            let claim = try form.read { fields in
                IdentityClaim(
                    nationalIdentifier: fields.required("national_identifier", .text(PlainText(.line, 1...40))),
                    name: fields.required("name", .text(PlainText(.line, 1...200))))
            }
            let provider = identification.providers.first { $0.isDemonstration }
            _ = try await identification.identify(actor, as: claim, through: provider?.name ?? "")
            return .going(
                to: ReturnAddress(after: request, in: catalogue.language).text, cookies: [ReturnAddress.removal])
        }
    }
}
