import Domain
import Hummingbird
import Services
import Store
import Web

/// Where the work of staff begins: what their roles may do, and how much of it waits.
struct DeskPages: Sendable {
    /// A part of the desk.
    private struct Part {
        var operation: Domain.Operation
        /// Of its page below the desk.
        var path: String
        /// Of its name in the catalogue.
        var key: String
        /// Nil where nothing is counted.
        var waiting: Int?
    }

    let desk: FormDesk
    let moderation: ModerationDesk

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk") { request, context in
            let actor = try desk.member(context).actor
            // Whoever speaks for an organisation signs in as staff do, and has what is theirs to do on their own page.
            if !actor.isStaff, actor.has(.representative) {
                return Response.going(to: "/\(catalogue.language.rawValue)/me")
            }
            guard actor.isStaff else { throw Refusal.notAllowed }
            return try await start(actor, in: catalogue).response(from: request, context: context)
        }
    }

    private func start(_ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let (say, home) = (Wording(page: "desk", catalogue: catalogue), "/\(catalogue.language.rawValue)/desk")
        var waiting: WaitingRepository.Counts?
        if Permissions.allows(.readModerationQueue, to: actor) { waiting = try await moderation.waiting(by: actor) }
        let parts = Self.parts(waiting).filter { Permissions.allows($0.operation, to: actor) }
        let page = LinePage(
            title: say("title"), lead: say(parts.isEmpty ? "nothing" : "lead"),
            lines: parts.map { part in
                ListLine(
                    lineTitle: say("part_\(part.key)"), lineAddress: "\(home)/\(part.path)",
                    lineFacts: part.waiting.map { [say("waiting", $0)] } ?? [], lineNotes: [say("note_\(part.key)")])
            },
            text: catalogue.texts)
        return desk.pages.answer("lines", page, titled: page.title, in: catalogue, at: "/desk")
    }

    private static func parts(_ waiting: WaitingRepository.Counts?) -> [Part] {
        [
            Part(operation: .readDesk, path: "owed", key: "owed"),
            Part(operation: .consult, path: "consultations", key: "consultations"),
            Part(operation: .answerForBody, path: "feedback", key: "feedback"),
            Part(operation: .readModerationQueue, path: "review", key: "review", waiting: waiting?.petitions),
            Part(
                operation: .moderateContribution, path: "contributions", key: "contributions",
                waiting: waiting?.contributions),
            Part(
                operation: .moderateContribution, path: "redactions", key: "redactions", waiting: waiting?.redactions),
            Part(
                operation: .moderateContribution, path: "reports", key: "reports", waiting: waiting?.authorshipReports),
            Part(
                operation: .checkOrganisation, path: "organisations", key: "organisations",
                waiting: waiting?.organisations),
            Part(operation: .hideComment, path: "hiding", key: "hiding"),
            Part(operation: .answerComplaint, path: "complaints", key: "complaints", waiting: waiting?.complaints),
            Part(operation: .readTrends, path: "suspects", key: "suspects"),
            Part(operation: .manageBlocks, path: "blocks", key: "blocks"),
            Part(operation: .grantRole, path: "admin", key: "admin"),
        ]
    }
}

extension Actor {
    /// Whether they work for a body or for whoever runs the service.
    var isStaff: Bool {
        grants.contains { grant in
            switch grant.role {
            case .moderator, .seniorModerator, .official, .auditor, .administrator: true
            case .representative: false
            }
        }
    }
}
