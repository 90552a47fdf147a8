import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Where officials run the consultations of their body, and answer what was said.
struct AnalysisDeskPages: Sendable {
    /// The place in a list of consultations after which a page begins; in microseconds since 1970.
    struct Place: Codable, Sendable {
        var at: Int
        var id: UUID
    }

    static let shown = 20
    /// More replies than a page looks through to say what has one.
    private static let repliesLooked = 1_000

    let forms: FormDesk
    let desk: Desk
    let browsing: ConsultationBrowsing
    let consulting: Consulting
    let contributions: ContributionBrowsing
    let coding: Coding
    let replying: Replying
    let formLetters: FormLetters
    let concluding: Concluding
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/consultations") { request, context in
            try await list(try forms.reader(request, context, in: catalogue), request)
        }
        group.get("desk/consultations/{id}") { request, context in
            try await page(try forms.reader(request, context, in: catalogue), request, context)
        }
        group.get("desk/consultations/{id}/unanswered") { request, context in
            try await unanswered(try forms.reader(request, context, in: catalogue), request, context)
        }
        group.get("desk/consultations/{id}/replies") { request, context in
            try await replies(try forms.reader(request, context, in: catalogue), request, context)
        }
        for (step, make): (AnalysisStep, @Sendable (ConsultedMatter) -> DeskStep) in [
            (.announcement, { $0.announcement(consulting) }), (.lengthening, { $0.lengthening(consulting) }),
            (.pause, { $0.pause(consulting) }), (.resumption, { $0.resumption(consulting) }),
            (.reopening, { $0.reopening(consulting) }), (.cancellation, { $0.cancellation(consulting) }),
            (.analysis, { $0.analysis(consulting) }), (.letters, { $0.letters(formLetters) }),
        ] {
            add(to: group, in: catalogue, step.rawValue) { matter, _, _ in make(matter) }
        }
        add(to: group, in: catalogue, "theme") { matter, _, _ in
            matter.theme(coding, among: try await coding.themes(of: matter.id).map(\.theme))
        }
        add(to: group, in: catalogue, "themes/{theme}/words") { matter, context, _ in
            let id = try context.parameters.uuid("theme")
            guard let found = try await coding.themes(of: matter.id).first(where: { $0.theme.id == id }) else {
                throw Refusal.notFound
            }
            return matter.words(of: found.theme, coding)
        }
        add(to: group, in: catalogue, "assignment") { matter, _, form in try await assignment(matter, form) }
        add(to: group, in: catalogue, "reply") { matter, _, form in try await reply(matter, form) }
        add(to: group, in: catalogue, "replies/{number}/withdrawal") { matter, context, _ in
            let number = context.parameters.get("number").flatMap(Int.init) ?? 0
            guard 1...Int(Int32.max) ~= number,
                let found = try await replying.replies(in: matter.id, after: number - 1, limit: 1).first,
                found.number == number
            else { throw Refusal.notFound }
            return matter.withdrawal(of: found, replying)
        }
        add(to: group, in: catalogue, "outcome") { matter, _, _ in
            matter.outcome(
                concluding, try await replying.coverage(of: matter.id),
                earlier: try await concluding.reports(of: matter.id).last)
        }
    }

    private func add(
        to group: RouterGroup<AppContext>, in catalogue: Catalogue, _ path: String,
        _ make: @escaping @Sendable (ConsultedMatter, AppContext, FormBody?) async throws -> DeskStep
    ) {
        forms.addStep("desk/consultations/{id}/\(path)", to: group, in: catalogue) { context, reader, form in
            try await make(try await matter(context, reader), context, form)
        }
    }

    /// - Throws: `not_found`; `other_body` for whoever does not act for the body that asks.
    private func matter(_ context: AppContext, _ reader: DeskReader) async throws -> ConsultedMatter {
        let view = try await browsing.consultation(context.parameters.uuid("id"), reader: reader.actor)
        try reader.actor.requireOfficial(of: view.body, .consult)
        guard let profile = rules.profiles[view.consultation.profile] else { throw Refusal.notFound }
        return ConsultedMatter(view: view, zone: profile.zone, reader: reader)
    }

    private func list(_ reader: DeskReader, _ request: Request) async throws -> TextAnswer {
        try reader.actor.require(.consult)
        let page = try request.query { query in
            _ = query.optional("body", .uuid)
            return query.page(by: Place.self, of: "pages/desk/consultations", usually: Self.shown)
        }
        let bodies = reader.actor.grants.filter { $0.role == .official }.compactMap(\.body).sorted { $0.text < $1.text }
        let wanted = reader.query["body"].flatMap(UUID.init(uuidString:))
        var filter = ConsultationListing.Filter()
        filter.body = wanted.flatMap { bodies.contains($0) ? $0 : nil } ?? bodies.first
        let found =
            filter.body == nil
            ? []
            : try await browsing.list(
                filter,
                after: page.after.map { ConsultationListing.Mark(closesAt: .clamped(microseconds: $0.at), id: $0.id) },
                limit: page.fetch, reader: reader.actor)
        let (shown, next) = try page.cut(found) { view in
            let mark = view.consultation.listingMark
            return Place(at: Int(mark.closesAt.microsecondsSinceEpoch), id: mark.id)
        }
        let say = Wording(page: "consultation", catalogue: reader.catalogue)
        let lines = shown.compactMap { view in
            rules.profiles[view.consultation.profile].map { profile in
                var line = ConsultationLine(view, zone: profile.zone, say)
                line.address = reader.address("/desk/consultations/\(view.consultation.id.text)")
                return line
            }
        }
        let own = Wording(page: "analysis", catalogue: reader.catalogue)
        let list = ListPage(
            title: own("list"), lead: own("list_lead"), lines: lines, next: next.map(request.address),
            text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_consultations", list, titled: list.title, in: reader.catalogue, at: "/desk/consultations", request)
    }

    private func page(_ reader: DeskReader, _ request: Request, _ context: AppContext) async throws -> Response {
        let matter = try await matter(context, reader)
        var page = AnalysisDeskPage(matter)
        page.owed = try await desk.page(of: matter.id, after: nil, limit: Self.shown, by: reader.actor).items
            .map { OwedDeskLine($0, Wording(page: "desk_owed", catalogue: reader.catalogue)) }
        if matter.consultation.isPublic {
            let replies = try await replying.replies(in: matter.id, after: 0, limit: Self.repliesLooked)
            page.add(try await replying.coverage(of: matter.id), to: matter)
            page.add(try await coding.themes(of: matter.id), answeredBy: replies, to: matter)
            page.add(
                try await formLetters.letters(of: matter.id, limit: Self.shown, reader: reader.actor).letters,
                answeredBy: replies, to: matter)
        }
        return forms.pages.answer(
            "desk_consultation", page, titled: page.title, in: reader.catalogue, at: matter.path
        ).response(from: request, context: context)
    }

    /// Of the whole consultation, or of a theme.
    private func unanswered(_ reader: DeskReader, _ request: Request, _ context: AppContext) async throws -> Response {
        let matter = try await matter(context, reader)
        let page = try request.query { query in
            _ = query.optional("theme", .uuid)
            return query.page(by: Place.self, of: "pages/desk/unanswered", usually: Self.shown)
        }
        var filter = ContributionListing.Filter(consultation: matter.id)
        filter.isAnswered = false
        filter.theme = reader.query["theme"].flatMap(UUID.init(uuidString:))
        let found = try await contributions.list(filter, after: page.after.map(\.contribution), limit: page.fetch)
        let (shown, next) = try page.cut(found, key: Place.init)
        var lines: [ContributionDeskLine] = []
        for item in shown {
            // What is not before the public is the body's to read all the same.
            let text =
                item.text == nil
                ? try await contributions.contribution(item.id, reader: reader.actor).content?.text : item.text
            lines.append(ContributionDeskLine(item, text: text, matter))
        }
        let list = ListPage(
            title: matter.say("unanswered"), lead: matter.title, lines: lines, next: next.map(request.address),
            text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_contributions", list, titled: list.title, in: reader.catalogue, at: matter.path + "/unanswered",
            request
        ).response(from: request, context: context)
    }

    private func replies(_ reader: DeskReader, _ request: Request, _ context: AppContext) async throws -> Response {
        let matter = try await matter(context, reader)
        let page = try request.query { $0.page(by: Int.self, of: "pages/desk/replies", usually: Self.shown) }
        let found = try await replying.replies(in: matter.id, after: max(0, page.after ?? 0), limit: page.fetch)
        let (shown, next) = try page.cut(found, key: \.number)
        let list = ListPage(
            title: matter.say("replies"), lead: matter.title, lines: shown.map { ReplyDeskLine($0, matter) },
            next: next.map(request.address), text: reader.catalogue.texts)
        return forms.pages.answer(
            "desk_replies", list, titled: list.title, in: reader.catalogue, at: matter.path + "/replies", request
        ).response(from: request, context: context)
    }

    private func assignment(_ matter: ConsultedMatter, _ form: FormBody?) async throws -> DeskStep {
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
    private func reply(_ matter: ConsultedMatter, _ form: FormBody?) async throws -> DeskStep {
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

extension AnalysisDeskPages.Place {
    init(_ item: ContributionListing.Item) {
        self.init(at: Int(item.submittedAt.microsecondsSinceEpoch), id: item.id)
    }

    fileprivate var contribution: ContributionListing.Mark {
        .init(submittedAt: .clamped(microseconds: at), id: id)
    }
}
