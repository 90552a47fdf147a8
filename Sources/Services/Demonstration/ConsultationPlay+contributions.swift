import Domain
import Foundation
import Store

/// What people and an organisation say.
extension ConsultationPlay {
    private typealias Wanted = DemonstrationConsultation.Contribution

    var contributions: [DemonstrationAct] {
        (wanted.contributions ?? []).flatMap { said in
            var acts = [DemonstrationAct(on: said.on) { try await contribute(said) }]
            if let day = said.withdrawn {
                acts.append(DemonstrationAct(on: day) { try await withdraw(said) })
            }
            if let taken = said.unpublished {
                acts.append(DemonstrationAct(on: taken.on) { try await unpublish(said, taken) })
            }
            return acts
        }
    }

    /// The contribution with that key in the file: each voice has one.
    func contribution(_ key: String) async throws -> UUID {
        guard let said = wanted.contributions?.first(where: { $0.key == key }) else {
            throw DemonstrationFault("The consultation \(wanted.key) has no contribution \(key).")
        }
        guard let found = try await identifier(of: said) else {
            throw DemonstrationFault("\(key) of \(wanted.key) has not been said yet.")
        }
        return found
    }

    private func identifier(of said: Wanted) async throws -> UUID? {
        let (actor, organisation) = try voice(said.by)
        return try await ContributionRepository.identifier(
            in: id, of: actor.account, organisation: organisation, orWithdrawn: true, in: environment.pool)
    }

    private func voice(_ voice: DemonstrationConsultation.Voice) throws(DemonstrationFault) -> (Actor, UUID?) {
        let cast = stage.cast
        switch voice {
        case .organisation: return (cast.representative, cast.representative.grants.first?.organisation)
        case .resident(let number):
            guard cast.residents.indices.contains(number - 1) else {
                throw DemonstrationFault("The demonstration has no resident \(number).")
            }
            return (cast.residents[number - 1], nil)
        }
    }

    private func contribute(_ said: Wanted) async throws {
        let contributing = Contributing(environment)
        let (actor, organisation) = try voice(said.by)
        let begun: Contribution
        if let known = try await identifier(of: said) {
            begun = try await ContributionBrowsing(environment).own(known, by: actor).contribution
        } else {
            begun = try await contributing.begin(
                in: id, for: organisation, content(said), by: actor
            ).view.contribution
        }
        guard begun.state == .draft else { return }
        _ = try await contributing.submit(begun.id, expecting: begun.version, by: actor)
    }

    private func content(_ said: Wanted) async throws -> ContributionContent {
        var comments: [PassageComment] = []
        for comment in said.comments ?? [] { comments.append(try await anchored(comment)) }
        return ContributionContent(
            language: said.language, text: said.text,
            disclosure: ContributionContent.Disclosure(kind: said.disclosure, name: said.name, reason: said.reason),
            mandate: said.mandate.map {
                ContributionContent.Mandate(speaksFor: $0.speaksFor, interests: $0.interests, funding: $0.funding)
            }, comments: comments)
    }

    /// The comment on the newest version of the first document, at its words where it has any.
    private func anchored(_ comment: DemonstrationConsultation.Comment) async throws -> PassageComment {
        guard let view = try await documents().first, let version = view.versions.last else {
            throw DemonstrationFault("The consultation \(wanted.key) has no document to comment on.")
        }
        let passage = try await DocumentBrowsing(environment).passages(
            of: view.document.id, version: version.number, in: nil, after: comment.passage - 1, limit: 1,
            reader: official
        ).passages.first
        let quotation = try comment.quote.map { words throws(DemonstrationFault) in
            let found = passage.flatMap {
                Array($0.passage.text.unicodeScalars).firstRange(of: Array(words.unicodeScalars))
            }
            guard let found else {
                throw DemonstrationFault("“\(words)” does not stand in passage \(comment.passage) of \(wanted.key).")
            }
            return Anchor.Quotation(range: found, words: words)
        }
        return PassageComment(
            document: view.document.id, version: version.number,
            anchor: Anchor(passage: comment.passage, language: wanted.original, quotation: quotation),
            text: comment.text, wording: comment.wording)
    }

    private func withdraw(_ said: Wanted) async throws {
        let (actor, _) = try voice(said.by)
        let found = try await ContributionBrowsing(environment).own(contribution(said.key), by: actor).contribution
        guard found.state == .submitted else { return }
        _ = try await Contributing(environment).withdraw(found.id, expecting: found.version, by: actor)
    }

    private func unpublish(_ said: Wanted, _ taken: DemonstrationConsultation.Unpublication) async throws {
        let moderator = stage.cast.moderators[0]
        let found = try await ContributionBrowsing(environment).contribution(
            contribution(said.key), reader: moderator
        ).contribution
        guard found.publication == .published else { return }
        _ = try await ContributionModerating(environment).decide(
            .unpublication(taken.code, reason: taken.reason), on: found.id, expecting: found.version, by: moderator)
    }
}
