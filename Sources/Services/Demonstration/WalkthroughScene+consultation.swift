import Domain
import Foundation

/// Where the second half of `dauys walkthrough consultation` begins: announced weeks ago, and open.
extension WalkthroughScene {
    /// - Parameters:
    ///   - run: makes the consultation of one play another than that of the next.
    ///   - closing: the instant at which it closes.
    package func open(run: String, closingAt closing: Instant) async throws -> UUID {
        let stage = DemonstrationStage(
            environment: environment, cast: try await DemonstrationCast.gather(in: environment))
        var wanted = file.sceneConsultation
        wanted.key = "\(run)-\(wanted.key)"
        wanted.title = wanted.title.numbered(run)
        return try await stage.play(wanted, closingAt: closing)
    }
}

extension LocalizedText {
    /// The same with a number behind it.
    package func numbered(_ number: String) -> LocalizedText {
        LocalizedText(kk: "\(kk) (\(number))", ru: "\(ru) (\(number))", en: "\(en) (\(number))")
    }
}
