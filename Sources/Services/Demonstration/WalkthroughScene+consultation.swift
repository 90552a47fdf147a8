import Domain
import Foundation
import Store

/// Where the second half of `dauys walkthrough consultation` begins: announced weeks ago, and open.
extension WalkthroughScene {
    package struct OpenConsultation: Sendable {
        package var id: UUID
        /// That of the record before its first event.
        package var position: Int
    }

    /// - Parameters:
    ///   - run: makes the consultation of one play another than that of the next.
    ///   - closing: the instant at which it closes.
    package func open(run: String, closingAt closing: Instant) async throws -> OpenConsultation {
        let stage = DemonstrationStage(
            environment: environment, cast: try await DemonstrationCast.gather(in: environment))
        var wanted = file.sceneConsultation
        wanted.key = "\(run)-\(wanted.key)"
        wanted.title = wanted.title.numbered(run)
        let id = try await stage.play(wanted, closingAt: closing)
        let first = try await EventRepository.history(of: id, staff: true, after: 0, limit: 1, in: environment.pool)
        return OpenConsultation(id: id, position: (first.first?.position ?? 1) - 1)
    }
}

extension LocalizedText {
    /// The same with a number behind it.
    package func numbered(_ number: String) -> LocalizedText {
        LocalizedText(kk: "\(kk) (\(number))", ru: "\(ru) (\(number))", en: "\(en) (\(number))")
    }
}
