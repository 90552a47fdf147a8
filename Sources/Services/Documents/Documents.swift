import Domain
import Foundation
import Postgres
import Store

/// How a body puts texts before those whom it asks: documents, drafts of their versions, publication.
package struct Documents: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Adds a document, which has no text yet; only the body sees it before a version is published.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state`, `too_many_documents`; `invalid` with each title that is wrong.
    package func add(
        _ title: LocalizedText, original: Language, to consultation: UUID, by actor: Actor
    ) async throws -> DocumentView {
        try actor.require(.consult)
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let asked = try await environment.consulting(consultation, by: actor, in: transaction)
            let known = try await DocumentRepository.documents(of: consultation, in: transaction)
            guard known.count < Document.limit else { throw Refusal.tooManyDocuments }
            let document = Document(
                id: .v7(at: now), consultation: consultation, number: (known.last?.number ?? 0) + 1,
                original: original, title: title, madeAt: now)
            let faults = document.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            try await DocumentRepository.add(document, by: actor.account, in: transaction)
            try await EventRepository.append(
                [asked.documentEvent("document.added", document, by: actor, public: false)], at: now, in: transaction)
            return document.id
        }
        return try await DocumentBrowsing(environment).document(id, reader: actor)
    }

    /// Imports the draft of the next version, in place of one that is there; with what changes from the version before.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state`, `stale_version`, `same_text`; `invalid` at `/text` and
    ///   `/translations/kk`.
    package func importDraft(
        _ source: DocumentImport, of document: UUID, expecting version: Int, by actor: Actor
    ) async throws -> DocumentView {
        let seen = try await seen(document, expecting: version, by: actor)
        // Reading and comparing take a second where the text is long: nobody waits for it behind a lock.
        let text = try source.read(original: seen.document.original)
        let digest = text.digest
        let current = seen.versions.last { $0.publishedAt != nil }
        guard current?.hash != digest else { throw Refusal.sameText }
        var changes: [DocumentDifference.Entry] = []
        if let current {
            let old = try await PassageRepository.text(of: document, current, in: environment.pool)
            changes = DocumentDifference(DocumentAlignment(from: old, to: text)).entries
        }
        let entries = changes
        try await DocumentStep.run(on: document, expecting: version, by: actor, environment) { step in
            if let draft = step.draft { try await step.discard(draft) }
            let next = DocumentVersion(
                number: (step.current?.number ?? 0) + 1, format: source.format, languages: text.languages,
                passages: text.passages.count, hash: digest, importedAt: step.now)
            try await DocumentRepository.add(next, of: document, by: actor.account, in: step.transaction)
            for language in text.languages {
                try await PassageRepository.insert(
                    text.passages(in: language) ?? [], in: language, document: document, version: next.number,
                    in: step.transaction)
            }
            if !entries.isEmpty {
                try await DocumentChangeRepository.insert(
                    entries, document: document, version: next.number, in: step.transaction)
            }
            try await step.count()
            let event = step.event(
                "document.imported", by: actor, public: false,
                ["version": .number(next.number), "passages": .number(next.passages)])
            try await EventRepository.append([event], at: step.now, in: step.transaction)
        }
        return try await DocumentBrowsing(environment).document(document, reader: actor)
    }

    /// Publishes the draft: it stays as it is from now on, and every comment on the version before is carried over.
    ///
    /// - Parameter sources: which contributions changes are said to come from.
    /// - Throws: as `importDraft`; `no_draft`; `invalid` at `/sources/0/passage` and the like.
    package func publish(
        _ document: UUID, _ sources: [ChangeSource], expecting version: Int, by actor: Actor
    ) async throws -> DocumentView {
        let seen = try await seen(document, expecting: version, by: actor)
        guard let draft = seen.versions.last(where: { $0.publishedAt == nil }) else { throw Refusal.noDraft }
        var compared: DocumentAlignment?
        if let current = seen.versions.last(where: { $0.publishedAt != nil }) {
            compared = DocumentAlignment(
                from: try await PassageRepository.text(of: document, current, in: environment.pool),
                to: try await PassageRepository.text(of: document, draft, in: environment.pool))
        }
        let alignment = compared
        try await DocumentStep.run(on: document, expecting: version, by: actor, environment) { step in
            let stated = try await ChangeSource.placed(sources, for: draft, in: step)
            try await DocumentChangeRepository.state(
                stated, of: document, version: draft.number, in: step.transaction)
            try await DocumentRepository.publish(draft.number, of: document, at: step.now, in: step.transaction)
            if let alignment, let current = step.current {
                try await PassageAnchoring().carry(
                    alignment, document: document, from: current.number, to: draft.number, in: step.transaction)
            }
            try await step.count()
            if step.consultation.isPublic {
                let announcement = Announcement(
                    .documentPublished, matter: .consultation(step.consultation.id), body: step.consultation.body)
                try await Announcements().post(announcement, at: step.now, in: step.transaction)
            }
            let event = step.event(
                "document.published", by: actor, public: true,
                [
                    "version": .number(draft.number), "passages": .number(draft.passages),
                    "text_hash": .text(draft.hash.hexadecimal),
                ])
            try await EventRepository.append([event], at: step.now, in: step.transaction)
        }
        return try await DocumentBrowsing(environment).document(document, reader: actor)
    }

    /// Throws away a document of which nothing was published.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state`, `published_already`.
    package func discard(_ document: UUID, by actor: Actor) async throws {
        try actor.require(.consult)
        try await DocumentStep.run(on: document, expecting: nil, by: actor, environment) { step in
            guard step.current == nil else { throw Refusal.publishedAlready }
            if let draft = step.draft { try await step.discard(draft) }
            try await DocumentRepository.discard(document, in: step.transaction)
            try await EventRepository.append(
                [step.event("document.discarded", by: actor, public: false)], at: step.now, in: step.transaction)
        }
    }

    /// The document as the actor sees it, before anything is worked out for it.
    private func seen(_ document: UUID, expecting version: Int, by actor: Actor) async throws -> DocumentView {
        try actor.require(.consult)
        let view = try await DocumentBrowsing(environment).document(document, reader: actor)
        guard let body = try await BodyRepository.find(view.consultation.body, in: environment.pool) else {
            throw Refusal.notFound
        }
        try actor.requireOfficial(of: body, .consult)
        try view.consultation.requireDocuments()
        guard view.document.version == version else { throw Refusal.stale(view.document.version) }
        return view
    }
}

extension Refusal {
    fileprivate static let tooManyDocuments = Refusal(
        .conflict, "too_many_documents",
        LocalizedText(
            kk: "Бір консультацияда ең көбі \(Document.limit) құжат болады.",
            ru: "В одной консультации не больше \(Document.limit) документов.",
            en: "A consultation has \(Document.limit) documents at most."))

    fileprivate static let sameText = Refusal(
        .conflict, "same_text",
        LocalizedText(
            kk: "Бұл мәтін жарияланған нұсқадан еш өзгеше емес.",
            ru: "Этот текст ничем не отличается от опубликованной версии.",
            en: "This text is the same as the published version."))

    fileprivate static let noDraft = Refusal(
        .conflict, "no_draft",
        LocalizedText(
            kk: "Жариялайтын жаңа нұсқа жоқ: алдымен мәтінін жүктеңіз.",
            ru: "Нет новой версии для публикации: сначала загрузите её текст.",
            en: "There is no new version to publish: import its text first."))

    fileprivate static let publishedAlready = Refusal(
        .conflict, "published_already",
        LocalizedText(
            kk: "Жарияланған құжат жойылмайды.", ru: "Опубликованный документ не удаляют.",
            en: "A document that was published is not thrown away."))
}
