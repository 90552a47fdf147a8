import Domain
import Foundation
import Postgres
import Store

/// One consultation of the demonstration: what its body does and what people say, each on its day.
struct ConsultationPlay {
    let stage: DemonstrationStage
    let wanted: DemonstrationConsultation
    /// The instant at which it closes; nil for ten in the morning of the day of the file.
    let closing: Instant?
    let id: UUID
    let official: Actor

    var environment: Environment { stage.environment }

    /// The whole of it, in any order: the stage carries acts out by their days.
    var acts: [DemonstrationAct] {
        var acts = versions
        acts.append(DemonstrationAct(on: wanted.announced, announce))
        acts.append(DemonstrationAct(on: wanted.opens, moveOn))
        if let extended = wanted.extended {
            acts.append(DemonstrationAct(on: extended.on) { try await extend(extended) })
        }
        acts += contributions
        acts.append(DemonstrationAct(on: wanted.extended?.closes ?? wanted.closes, moveOn))
        return acts + analysis
    }

    func consultation() async throws -> ConsultationView {
        try await ConsultationBrowsing(environment).consultation(id, reader: official)
    }

    /// What moments bring about.
    func moveOn() async throws {
        try await ConsultationTerms(environment).sweep()
    }

    func carryOut(_ command: ConsultationCommand) async throws {
        _ = try await Consulting(environment).carryOut(command, on: id, expecting: nil, by: official)
    }

    private func announce() async throws {
        guard try await consultation().consultation.state == .draft else { return }
        try await carryOut(
            .announce(
                opensAt: stage.clock.instant(wanted.opens),
                closesAt: closing ?? stage.clock.instant(wanted.closes)))
    }

    private func extend(_ extended: DemonstrationConsultation.Extension) async throws {
        guard try await consultation().changes?.isEmpty == true else { return }
        try await carryOut(.extend(to: stage.clock.instant(extended.closes), reason: extended.reason))
    }

    private var versions: [DemonstrationAct] {
        (wanted.documents ?? []).enumerated().flatMap { place, document in
            document.versions.enumerated().map { number, version in
                DemonstrationAct(on: version.on) { try await publish(version, number + 1, of: document, place) }
            }
        }
    }

    func documents() async throws -> [DocumentView] {
        try await DocumentBrowsing(environment).documents(of: id, reader: official)
    }

    private func publish(
        _ version: DemonstrationConsultation.Document.Version, _ number: Int,
        of document: DemonstrationConsultation.Document, _ place: Int
    ) async throws {
        let (documents, known) = (Documents(environment), try await documents())
        var view: DocumentView
        if place < known.count {
            view = known[place]
        } else {
            view = try await documents.add(document.title, original: wanted.original, to: id, by: official)
        }
        guard view.versions.count(where: { $0.publishedAt != nil }) < number else { return }
        var translations: [Language: String] = [:]
        for (language, text) in version.translations ?? [:] {
            translations[Language(rawValue: language) ?? wanted.original] = text
        }
        view = try await documents.importDraft(
            DocumentImport(format: .markdown, text: version.text, translations: translations), of: view.document.id,
            expecting: view.document.version, by: official)
        var sources: [ChangeSource] = []
        for source in version.sources ?? [] {
            var from: [UUID] = []
            for key in source.from { from.append(try await contribution(key)) }
            sources.append(ChangeSource(.passage(source.passage), from: from))
        }
        _ = try await documents.publish(
            view.document.id, sources, expecting: view.document.version, by: official)
    }
}

extension DemonstrationStage {
    /// Takes a consultation from wherever it stands to where its file wants it, each step on its day.
    ///
    /// - Parameter closing: the instant at which it closes, in place of the day of the file.
    @discardableResult
    func play(_ wanted: DemonstrationConsultation, closingAt closing: Instant? = nil) async throws -> UUID {
        guard let body = try await BodyRepository.find(key: wanted.body, in: environment.pool) else {
            throw DemonstrationFault(
                "The demonstration consultation \(wanted.key) names the body \(wanted.body), which is not there.")
        }
        let official = try cast.officials(of: body)[0]
        clock.reset()
        clock.advance(to: wanted.drafted)
        // The key that the draft is made under finds it again.
        let key = IdempotencyKey(key: "demonstration-\(wanted.key)", fingerprint: Secrets.sha256(wanted.key))
        let draft = try await Consulting(environment).draft(
            wanted.text, by: body.id, idempotency: key, actor: official)
        let id = draft.consultation.id
        // Of one that is over nothing is left to do.
        guard draft.consultation.state != .concluded else { return id }
        try await carryOut(
            ConsultationPlay(stage: self, wanted: wanted, closing: closing, id: id, official: official).acts)
        return id
    }
}
