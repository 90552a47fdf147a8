import Domain
import Foundation
import Store

/// What a body says of a change when it publishes a version: which contributions it comes from.
package struct ChangeSource: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        /// A passage of the new version.
        case passage(Int)
        /// One of the version before that is not in the new one.
        case removed(Int)
    }

    package var place: Place
    package var contributions: [UUID]

    package init(_ place: Place, from contributions: [UUID]) {
        self.place = place
        self.contributions = contributions
    }

    /// The sources with the places of the changes in the difference.
    ///
    /// - Throws: `invalid`: `not_changed` for a passage that is as it was, `unknown_contribution`.
    static func placed(
        _ sources: [ChangeSource], for version: DocumentVersion, in step: DocumentStep
    ) async throws -> [(place: Int, contribution: UUID)] {
        guard !sources.isEmpty else { return [] }
        var new: [Int] = []
        var removed: [Int] = []
        for source in sources {
            switch source.place {
            case .passage(let number): new.append(number)
            case .removed(let number): removed.append(number)
            }
        }
        let changes = try await DocumentChangeRepository.changes(
            of: step.document.id, version: version.number, new: new, removed: removed, in: step.transaction)
        var places: [Place: Int] = [:]
        for change in changes where change.change.entry.kind != .same {
            if let number = change.change.entry.new { places[.passage(number)] = change.place }
            if change.change.entry.kind == .removed, let number = change.change.entry.old {
                places[.removed(number)] = change.place
            }
        }
        let known = try await DocumentChangeRepository.submitted(
            sources.flatMap(\.contributions), in: step.consultation.id, in: step.transaction)
        var faults: [FieldFault] = []
        var placed: [(place: Int, contribution: UUID)] = []
        for (index, source) in sources.enumerated() {
            guard let place = places[source.place] else {
                faults.append(source.unchanged(at: "/sources/\(index)"))
                continue
            }
            for (position, contribution) in source.contributions.enumerated() {
                if known.contains(contribution) {
                    placed.append((place, contribution))
                } else {
                    faults.append(.unknownContribution("/sources/\(index)/contributions/\(position)"))
                }
            }
        }
        guard faults.isEmpty else { throw Refusal.invalid(Array(faults.prefix(50))) }
        return placed
    }

    private func unchanged(at pointer: String) -> FieldFault {
        let field =
            switch place {
            case .passage: "passage"
            case .removed: "removed_passage"
            }
        return FieldFault(
            "\(pointer)/\(field)", "not_changed",
            LocalizedText(
                kk: "Жаңа нұсқада бұл үзінді өзгерген жоқ.", ru: "В новой версии этот фрагмент не изменён.",
                en: "The new version does not change this passage."))
    }
}

extension FieldFault {
    fileprivate static func unknownContribution(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "unknown_contribution",
            LocalizedText(
                kk: "Бұл консультацияда мұндай жіберілген пікір жоқ.",
                ru: "В этой консультации нет такого отправленного мнения.",
                en: "No such contribution was submitted in this consultation."))
    }
}
