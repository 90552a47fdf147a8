import Domain
import Foundation
import Services
import Store
import Web

/// What a step of the analysis is about.
extension AnalysisDeskPages {
    func assignment(_ matter: ConsultedMatter, _ form: FormBody?) async throws -> DeskStep {
        let asked = form?.members[ConsultedMatter.placeName] ?? matter.reader.query["after"] ?? ""
        let place = asked.split(separator: ".", maxSplits: 1).map(String.init)
        let mark: ContributionListing.Mark? =
            place.count == 2
            ? Int(place[0]).flatMap { at in
                UUID(uuidString: place[1]).map { .init(submittedAt: .clamped(microseconds: at), id: $0) }
            } : nil
        let found = try await contributions.list(
            ContributionListing.Filter(consultation: matter.id), after: mark, limit: Self.shown + 1)
        let shown = Array(found.prefix(Self.shown))
        let next = shown.last.flatMap { last in
            found.count > Self.shown
                ? matter.reader.address(
                    "\(matter.path)/assignment?after=\(last.submittedAt.microsecondsSinceEpoch).\(last.id.text)") : nil
        }
        return matter.assignment(
            coding, of: shown, to: try await coding.themes(of: matter.id).map(\.theme), place: asked, next: next)
    }

    /// - Throws: `not_found` where the address names nothing of this consultation.
    func reply(_ matter: ConsultedMatter, _ form: FormBody?) async throws -> DeskStep {
        let named = form?.members[ConsultedMatter.targetName] ?? matter.reader.query["to"] ?? ""
        guard let target = ReplyTarget(text: named) else { throw Refusal.notFound }
        let about: (fact: String, quote: FormPage.Quote?)
        switch target {
        case .contribution(let id):
            let view = try await contributions.contribution(id, reader: matter.reader.actor)
            guard view.contribution.consultation == matter.id else { throw Refusal.notFound }
            about = (
                view.contribution.reference ?? "",
                view.content.map { FormPage.Quote(language: $0.language, paragraphs: $0.text.paragraphs) }
            )
        case .theme(let id):
            guard let found = try await coding.themes(of: matter.id).first(where: { $0.theme.id == id }) else {
                throw Refusal.notFound
            }
            about = (
                matter.say("to_theme", found.contributions, ["title": found.theme.title[matter.say.language]]), nil
            )
        case .formLetter(let id):
            let letters = try await formLetters.letters(of: matter.id, limit: 1_000, reader: matter.reader.actor)
            guard let letter = letters.letters.first(where: { $0.id == id }) else { throw Refusal.notFound }
            about = (
                matter.say("to_letter", letter.size, ["number": matter.reader.catalogue.number(letter.number)]),
                letter.text.map { FormPage.Quote(language: nil, paragraphs: $0.paragraphs) }
            )
        }
        return matter.reply(to: target, about: about, replying, form)
    }
}
