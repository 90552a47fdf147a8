import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct ConsultationDocumentTests {
    private func refusal(_ work: () async throws -> Void) async -> Refusal? {
        do {
            try await work()
            Issue.record("It was not refused.")
            return nil
        } catch {
            return error as? Refusal
        }
    }

    @Test func `a document is its body's alone until a version is published, and then everybody's`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (official, reader) = (try await town.consultant(), try await town.person(1))
            let (documents, browsing) = (Documents(town.environment), DocumentBrowsing(town.environment))
            let added = try await documents.add(
                Town.documentTitle, original: .ru, to: consultation.id, by: official)
            let id = added.document.id
            let source = DocumentImport(format: .markdown, text: Town.planText, translations: [:])
            let draft = try await documents.importDraft(source, of: id, expecting: 1, by: official)
            #expect(draft.versions.map(\.passages) == [6] && draft.versions[0].publishedAt == nil)
            #expect(try await browsing.documents(of: consultation.id, reader: reader).isEmpty)
            await #expect(throws: Refusal.notFound) { _ = try await browsing.document(id, reader: reader) }
            await #expect(throws: Refusal.notFound) {
                _ = try await browsing.passages(of: id, version: 1, in: nil, after: 0, limit: 5, reader: nil)
            }
            let other = await refusal {
                _ = try await documents.importDraft(source, of: id, expecting: 2, by: reader)
            }
            #expect(other?.code == "not_allowed")
            let stale = await refusal { _ = try await documents.publish(id, [], expecting: 1, by: official) }
            #expect(stale?.kind == .stale)

            let published = try await documents.publish(id, [], expecting: 2, by: official)
            #expect(published.versions[0].publishedAt != nil)
            let found = try await browsing.passages(
                of: id, version: 1, in: nil, after: 1, limit: 2, reader: nil)
            #expect(found.language == .ru && found.passages.map(\.passage.label) == ["Статья 1", "1."])
            let told = try await town.environment.pool.query(
                "SELECT kind FROM announcement WHERE matter = \(consultation.id) ORDER BY id"
            ).map { try $0.decode(String.self) }
            #expect(told.contains("document_published"))
            let events = try await EventRepository.history(
                of: consultation.id, staff: false, after: 0, limit: 100, in: town.environment.pool)
            #expect(events.map(\.kind).filter { $0.hasPrefix("document") } == ["document.published"])
            let kept = await refusal { try await documents.discard(id, by: official) }
            #expect(kept?.code == "published_already")
        }
    }

    @Test func `a draft is replaced and thrown away, and a published version never changes`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let documents = Documents(town.environment)
            let thrown = try await documents.add(
                Town.documentTitle, original: .ru, to: consultation.id, by: official)
            let source = DocumentImport(format: .markdown, text: Town.planText, translations: [:])
            _ = try await documents.importDraft(source, of: thrown.document.id, expecting: 1, by: official)
            try await documents.discard(thrown.document.id, by: official)
            let first = try await town.publish(Town.planText, in: consultation.id, by: official)
            let id = first.document.id
            let same = await refusal {
                _ = try await documents.importDraft(source, of: id, expecting: 3, by: official)
            }
            #expect(same?.code == "same_text")
            let none = await refusal { _ = try await documents.publish(id, [], expecting: 3, by: official) }
            #expect(none?.code == "no_draft")
            for (version, text) in [(3, Town.planText + "\n\n4. Ещё один абзац."), (4, Town.laterPlanText)] {
                _ = try await documents.importDraft(
                    DocumentImport(format: .markdown, text: text, translations: [:]), of: id, expecting: version,
                    by: official)
            }
            let view = try await DocumentBrowsing(town.environment).document(id, reader: official)
            #expect(view.versions.map(\.number) == [1, 2] && view.versions[1].passages == 5)
            let statements: [Query] = [
                "UPDATE document_version SET published_at = now() WHERE document = \(id) AND number = 1",
                "DELETE FROM document_version WHERE document = \(id) AND number = 1",
                "UPDATE document_version SET passages = 7 WHERE document = \(id) AND number = 2",
                "DELETE FROM passage WHERE document = \(id) AND version = 1",
                "UPDATE passage SET text = 'Нет.' WHERE document = \(id)",
                """
                INSERT INTO passage (document, version, language, number, kind, level, text)
                VALUES (\(id), 1, 'ru', 7, 'paragraph', 1, 'Ещё.')
                """,
            ]
            for statement in statements {
                let error = await #expect(throws: PostgresError.self) {
                    try await town.environment.pool.query(statement)
                }
                #expect(
                    error?.sqlState == .restrictViolation || error?.sqlState == .insufficientPrivilege,
                    "\(statement)")
            }
        }
    }

    @Test func `what is wrong with a text is said of the text`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let documents = Documents(town.environment)
            let document = try await documents.add(
                Town.documentTitle, original: .ru, to: consultation.id, by: official
            ).document.id
            let english = "Buses run on Sundays as well, from the hospital to the station and back again."
            let bad: [(DocumentImport, String)] = [
                (DocumentImport(format: .plain, text: "", translations: [:]), "/text too_few"),
                (DocumentImport(format: .plain, text: "Да\u{0}нет", translations: [:]), "/text control_character"),
                (
                    DocumentImport(format: .plain, text: "%PDF-1.7\n\u{1}\u{2}", translations: [:]),
                    "/text control_character"
                ),
                (DocumentImport(format: .markdown, text: "<script>1</script>", translations: [:]), "/text html"),
                (
                    DocumentImport(
                        format: .plain, text: String(repeating: "а\n\n", count: 10_001), translations: [:]),
                    "/text too_many"
                ),
                (
                    DocumentImport(
                        format: .plain, text: String(repeating: "ы", count: 3 << 20), translations: [:]),
                    "/text too_large"
                ),
                (DocumentImport(format: .plain, text: english, translations: [:]), "/text wrong_language"),
                (
                    DocumentImport(format: .markdown, text: Town.planText, translations: [.en: english]),
                    "/translations/en not_parallel"
                ),
                (
                    DocumentImport(format: .markdown, text: Town.planText, translations: [.ru: Town.planText]),
                    "/translations/ru is_original"
                ),
            ]
            for (source, fault) in bad {
                let refusal = await refusal {
                    _ = try await documents.importDraft(source, of: document, expecting: 1, by: official)
                }
                #expect(refusal?.faults.first.map { "\($0.pointer) \($0.code)" } == fault)
            }
        }
    }

    @Test func `comments go with their passages, and each says what became of it`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (official, author) = (try await town.consultant(), try await town.person(1))
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            let contribution = try await town.contribute(
                to: consultation.id,
                Town.content([
                    Town.comment(on: document, passage: 3, range: 0..<7, quote: "Автобус"),
                    Town.comment(on: document, passage: 4, range: 0..<14), Town.comment(on: document, passage: 6),
                ]), by: author)
            #expect(contribution.content?.comments[1].anchor.quotation?.words == "По воскресенья")
            let secret = try await town.contribute(
                to: consultation.id, Town.content([Town.comment(on: document, passage: 3)], .confidential),
                by: try await town.person(2))
            let browsing = DocumentBrowsing(town.environment)
            func standing(
                _ version: Int, passage: Int? = nil, _ outcome: CarriedAnchor.Outcome? = nil
            ) async throws -> [PassageCommentListing.Item] {
                var filter = PassageCommentListing.Filter(document: document, version: version)
                (filter.passage, filter.outcome) = (passage, outcome)
                return try await browsing.comments(filter, after: nil, limit: 10, reader: nil)
            }
            #expect(try await standing(1).map(\.standing.anchor?.passage) == [3, 4, 6])
            #expect(try await standing(1, passage: 3).map(\.name) == ["Жительница села"])

            let later = try await town.publish(
                Town.laterPlanText, of: document, in: consultation.id,
                [
                    ChangeSource(.passage(5), from: [contribution.id]),
                    ChangeSource(.removed(6), from: [contribution.id, secret.id]),
                ], by: official)
            #expect(later.carried[2] == [.exact: 1, .changed: 1, .lost: 1])
            let carried = try await standing(2)
            #expect(carried.map(\.standing.carried?.outcome) == [.exact, .changed, .lost])
            #expect(carried.map(\.standing.anchor?.passage) == [4, 5, nil])
            #expect(carried[0].standing.carried?.isRelabelled == true)
            #expect(carried.map(\.comment.anchor.passage) == [3, 4, 6])
            #expect(try await standing(2, .lost).map(\.standing.key.comment) == [3])

            let changes = try await browsing.changes(
                of: document, version: 2, from: nil, kinds: [.added, .changed, .removed], in: nil, after: 0,
                limit: 10, reader: nil)
            #expect(changes.map(\.entry.kind) == [.added, .changed, .removed, .removed])
            let words = changes[1].segments?.filter { $0.kind != .same }.map(\.text)
            #expect(words == ["два часа", "один час"])
            #expect(changes.map { $0.sources.count } == [0, 1, 0, 2])
            let passage = try await browsing.passage(5, of: document, version: 2, reader: nil)
            #expect(passage.change?.old == 4 && passage.sources.map(\.reference) == [contribution.reference])

            _ = try await Contributing(town.environment).withdraw(contribution.id, expecting: nil, by: author)
            #expect(try await standing(2).isEmpty)
        }
    }

    @Test func `a version is held against any earlier one, with the contributions of every step`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            let contribution = try await town.contribute(to: consultation.id, by: try await town.person(1))
            let source = ChangeSource(.passage(5), from: [contribution.id])
            try await town.publish(Town.laterPlanText, of: document, in: consultation.id, [source], by: official)
            let last = Town.laterPlanText.replacing("двадцать минут", with: "десять минут")
            try await town.publish(last, of: document, in: consultation.id, by: official)

            func changes(from version: Int?, after mark: Int = 0, limit: Int = 10) async throws -> [ChangeView] {
                try await DocumentBrowsing(town.environment).changes(
                    of: document, version: 3, from: version, kinds: [.added, .changed, .removed], in: nil,
                    after: mark, limit: limit, reader: nil)
            }
            #expect(try await changes(from: nil).map(\.entry.old) == [4])
            let all = try await changes(from: 1)
            #expect(all.map(\.entry.kind) == [.added, .changed, .changed, .removed, .removed])
            #expect(all.map(\.sources.count) == [0, 0, 1, 0, 0])
            let words = all[1].segments?.filter { $0.kind != .same }.map(\.text)
            #expect(words == ["двадцать", "десять"])
            let rest = try await changes(from: 1, after: all[1].place, limit: 2)
            #expect(rest.map(\.place) == all[2...3].map(\.place))
            for version in [3, 4] {
                let refusal = await #expect(throws: Refusal.self) { _ = try await changes(from: version) }
                #expect(refusal?.faults.map(\.pointer) == ["from"])
            }
        }
    }

    @Test func `a comment on an earlier version is carried when it is submitted`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            try await town.publish(Town.laterPlanText, of: document, in: consultation.id, by: official)
            _ = try await town.contribute(
                to: consultation.id,
                Town.content([Town.comment(on: document, passage: 3), Town.comment(on: document, passage: 6)]),
                by: try await town.person(1))
            let view = try await DocumentBrowsing(town.environment).document(document, reader: nil)
            #expect(view.carried[2] == [.exact: 1, .lost: 1])
        }
    }

    @Test func `a comment names a published passage and its own words, or is refused`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (official, author) = (try await town.consultant(), try await town.person(1))
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            var foreign = Town.comment(on: document, passage: 3)
            foreign.anchor.language = .kk
            let content = Town.content([
                Town.comment(on: document, passage: 7), Town.comment(on: document, version: 2, passage: 1),
                Town.comment(on: UUID(), passage: 1), Town.comment(on: document, passage: 3, range: 5..<5_000),
                Town.comment(on: document, passage: 3, range: 0..<7, quote: "Трамвай"), foreign,
            ])
            let refusal = await refusal {
                _ = try await town.contribute(to: consultation.id, content, by: author)
            }
            #expect(
                refusal?.faults.map { "\($0.pointer) \($0.code)" } == [
                    "/comments/0/passage no_such_passage", "/comments/1/version no_such_version",
                    "/comments/2/version no_such_version", "/comments/3/range out_of_range",
                    "/comments/4/quote bad_quote", "/comments/5/language no_such_translation",
                ])
        }
    }

    @Test func `a change is said to come from contributions that are there, and only a change is`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            let said = try await town.contribute(to: consultation.id, by: try await town.person(1))
            let refusal = await refusal {
                try await town.publish(
                    Town.laterPlanText, of: document, in: consultation.id,
                    [
                        ChangeSource(.passage(1), from: [said.id]), ChangeSource(.removed(1), from: [said.id]),
                        ChangeSource(.passage(5), from: [said.id, UUID()]),
                    ], by: official)
            }
            #expect(
                refusal?.faults.map { "\($0.pointer) \($0.code)" } == [
                    "/sources/0/passage not_changed", "/sources/1/removed_passage not_changed",
                    "/sources/2/contributions/1 unknown_contribution",
                ])
        }
    }
}
