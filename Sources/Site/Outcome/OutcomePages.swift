import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The outcome of a consultation as a page, which also prints: the latest version, or an earlier one.
///
/// As long as there is none, the page says when it is due and how far the replies have come.
struct OutcomePages: Sendable {
    let pages: Pages
    let consultations: ConsultationBrowsing
    let concluding: Concluding
    let commitments: CommitmentBrowsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("consultations/{reference}/outcome") { _, context in
            try await read(context.parameters.get("reference") ?? "", version: nil, in: catalogue)
        }
        group.get("consultations/{reference}/outcome/{version}") { _, context in
            try await read(
                context.parameters.get("reference") ?? "", version: context.parameters.number("version"), in: catalogue)
        }
    }

    private func read(_ reference: String, version: Int?, in catalogue: Catalogue) async throws -> TextAnswer {
        guard reference.wholeMatch(of: /[A-Z]{2,4}-K-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        let view = try await consultations.consultation(reference: reference, reader: nil)
        let consultation = view.consultation
        guard let zone = rules.profiles[consultation.profile]?.zone else { throw Refusal.notFound }
        let reports = try await concluding.reports(of: consultation.id)
        let report = version.map { number in reports.first { $0.version == number } } ?? reports.last
        if version != nil, report == nil { throw Refusal.notFound }
        let figures: OutcomeFigures =
            if let report { report.figures } else { try await concluding.figures(of: consultation.id) }
        let promises = try await commitments.commitments(of: .consultation(consultation.id), reader: nil)
        let page = OutcomePage(
            view, report: report, figures: figures, versions: reports,
            commitments: promises.map(\.commitment).filter { figures.commitments.contains($0.reference) },
            zone: zone, in: catalogue)
        let path = "/consultations/\(reference)/outcome" + (version.map { "/\($0)" } ?? "")
        return pages.answer("outcome", page, titled: page.title, in: catalogue, at: path)
    }
}
